import { textHash } from './text-hash.ts'

// The server knows no longer keys of tags, and the name of a view goes behind it.
const LONGEST = 60

/**
 * The experiment that keeps what belongs to several together: the one with the least id, in whatever
 * order they are named.
 */
export function homeOf(experimentIds: readonly string[]): string {
  return sorted(experimentIds)[0] ?? ''
}

/** What tells a set of experiments from others, made of what keys of tags may hold. */
export function setName(experimentIds: readonly string[]): string {
  const name = sorted(experimentIds).join('-')
  return name.length <= LONGEST ? name : `h${textHash(name)}`
}

// Ids are whole numbers of any length.
function sorted(experimentIds: readonly string[]): readonly string[] {
  return [...new Set(experimentIds)].toSorted(
    (a, b) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0),
  )
}
