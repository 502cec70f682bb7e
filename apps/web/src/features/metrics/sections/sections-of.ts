import { isSystemMetric } from '@waymark/domain'

/** Metrics that share a prefix, drawn together. */
export interface MetricSection {
  /** What links and saved views call it: `val/`, `/` for keys without a prefix; others by a word. */
  readonly id: string
  readonly title: string
  /** In the order in which they were first logged. */
  readonly keys: readonly string[]
  /** Whether it is unfolded until somebody says otherwise: folded ones cost nothing. */
  readonly isOpen: boolean
}

/** What is known of a metric before its curve is read. */
export interface MetricFacts {
  readonly key: string
  /** Whether it has but one value, which a table shows better. */
  readonly isSingle: boolean
}

/**
 * Metrics by prefix, in the order in which they are given: that in which they were first logged.
 * Single values come last and folded: most of them are in a table already.
 */
export function sectionsOf(metrics: readonly MetricFacts[]): readonly MetricSection[] {
  const single = metrics.filter(({ isSingle }) => isSingle).map(({ key }) => key)
  const groups = new Map<string, string[]>()
  for (const { key, isSingle } of metrics) {
    if (isSingle) continue
    const prefix = prefixOf(key)
    const group = groups.get(prefix)
    if (group === undefined) groups.set(prefix, [key])
    else group.push(key)
  }
  const sections = [...groups].map(([prefix, keys]) => ({
    id: `${prefix}/`,
    title: prefix || 'Metrics',
    keys,
    isOpen: !keys.every(isSystemMetric),
  }))
  if (single.length === 0) return sections
  // With nothing else to draw, a folded section would be an empty page.
  const isOpen = sections.length === 0 && single.length <= 12
  return [...sections, { id: 'single', title: 'Single values', keys: single, isOpen }]
}

function prefixOf(key: string): string {
  const slash = key.indexOf('/')
  return slash > 0 ? key.slice(0, slash) : ''
}
