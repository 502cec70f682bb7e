import type { TextChange } from './run-diff.ts'

/** Texts by key. */
export type Texts = ReadonlyMap<string, string>

/** The keys that two sides have otherwise, in alphabetical order. */
export function textChanges(
  before: Texts,
  after: Texts,
  isEqual: (a: string | undefined, b: string | undefined) => boolean = (a, b) => a === b,
): readonly TextChange[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort()
  return keys
    .filter((key) => !isEqual(before.get(key), after.get(key)))
    .map((key) => ({ key, before: before.get(key) ?? null, after: after.get(key) ?? null }))
}
