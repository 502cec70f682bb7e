import { isSystemMetric, nameRank } from '@waymark/domain'

/** Metrics that share a prefix, drawn together. */
export interface MetricSection {
  /** The part of the keys before the first slash; empty for keys without one. */
  readonly prefix: string
  readonly keys: readonly string[]
  /** Closed sections cost nothing: their curves are not read. */
  readonly isOpen: boolean
}

/** What is known of a metric before its curve is read. */
export interface MetricFacts {
  readonly key: string
  /** Whether it has but one value, which a table shows better. */
  readonly isSingle: boolean
}

/**
 * Metrics by prefix, the likeliest first. Single values come last and closed: most of them are in a
 * table already.
 */
export function sectionsOf(metrics: readonly MetricFacts[]): readonly MetricSection[] {
  const single = metrics.filter(({ isSingle }) => isSingle).map(({ key }) => key)
  const groups = new Map<string, string[]>()
  for (const { key, isSingle } of metrics) {
    if (isSingle) continue
    const prefix = prefixOf(key)
    groups.set(prefix, [...(groups.get(prefix) ?? []), key])
  }
  const sections = [...groups].map(([prefix, keys]) => ({
    prefix,
    keys: keys.toSorted(byRank),
    isOpen: !keys.every(isSystemMetric),
  }))
  const sorted = sections.toSorted(
    (a, b) => rankOf(b) - rankOf(a) || (a.prefix < b.prefix ? -1 : 1),
  )
  if (single.length === 0) return sorted
  // With nothing else to draw, a closed section would be an empty page.
  const isOpen = sorted.length === 0 && single.length <= 12
  return [...sorted, { prefix: 'Single values', keys: single.toSorted(byRank), isOpen }]
}

function prefixOf(key: string): string {
  const slash = key.indexOf('/')
  return slash > 0 ? key.slice(0, slash) : ''
}

function byRank(a: string, b: string): number {
  return nameRank(b) - nameRank(a) || (a < b ? -1 : 1)
}

function rankOf(section: MetricSection): number {
  return Math.max(...section.keys.map(nameRank))
}
