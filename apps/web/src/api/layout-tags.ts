import type { ExperimentTag } from './experiment-tags.ts'
import { isViewKey } from './view-keys.ts'

/** How the keys of layouts begin: tags of the experiment, as saved views are, for all who see it. */
export const LAYOUT_PREFIX = 'waymark.charts.'

/** Layouts kept that no saved view names: links to them, and steps back, work that long. */
const MOST_UNNAMED = 20

// In front of the panels, none of which begins with a digit; ms since 1970.
const SAVED_AT = /^\d+ /

/** The value of a tag that keeps a layout, with when it was saved. */
export function layoutValue(text: string, nowMs: number): string {
  return `${Math.floor(nowMs)} ${text}`
}

/** The layout that a tag keeps. */
export function layoutText(value: string): string {
  return value.replace(SAVED_AT, '')
}

/** The keys of the layouts to be forgotten, among the tags of an experiment. */
export function staleLayouts(tags: readonly ExperimentTag[]): readonly string[] {
  const named = new Set(
    tags
      .filter(({ key }) => isViewKey(key))
      .map(({ value }) => new URLSearchParams(value).get('charts')?.replace(/^@/, LAYOUT_PREFIX)),
  )
  return tags
    .filter(({ key }) => key.startsWith(LAYOUT_PREFIX) && !named.has(key))
    .toSorted((a, b) => savedAt(b) - savedAt(a))
    .slice(MOST_UNNAMED)
    .map(({ key }) => key)
}

function savedAt({ value = '' }: ExperimentTag): number {
  return Number(SAVED_AT.exec(value)?.[0] ?? 0)
}
