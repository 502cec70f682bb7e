/** Shorter names have room nearly everywhere. */
const LONG_FROM = 12
const LEAST_END = 6
const MOST_END = 12

// Parts of text from right to left would change places, and a mark must not part from its letter.
const CANNOT_SPLIT =
  /[\u0590-\u08ff\u200b-\u200f\u202a-\u202e\u2066-\u2069]|\p{M}|[\u{10000}-\u{10ffff}]/u

/**
 * A long name in two: the beginning, which may be cut, and the end, which tells it from others of its
 * kind: its last words where they are short enough. undefined for a name that is better left whole.
 */
export function splitName(name: string): readonly [start: string, end: string] | undefined {
  if (name.length < LONG_FROM || CANNOT_SPLIT.test(name)) return undefined
  const word = name.slice(-MOST_END).search(/[-_/. ]/)
  const ownEnd = word < 0 ? 0 : MOST_END - word
  const end = ownEnd >= LEAST_END ? ownEnd : Math.min(MOST_END, LEAST_END + 2)
  return [name.slice(0, -end), name.slice(-end)]
}
