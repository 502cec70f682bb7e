import type { Sentence } from '../corpus/sentence.ts'
import { decodeBio } from '../spans/decode-bio.ts'
import { type SpanScores, scoreSpans } from '../spans/score.ts'

/**
 * What a mere list of names finds: every name of the training sentences, with the kind that it has most
 * often there, wherever its words stand, the longest first. A network has to do better.
 */
export function scoreGazetteer(
  known: readonly Sentence[],
  sentences: readonly Sentence[],
): SpanScores {
  const names = collectNames(known)
  return scoreSpans(
    sentences.map(({ tags }) => tags),
    sentences.map(({ tokens }) => markKnown(tokens, names)),
  )
}

function collectNames(sentences: readonly Sentence[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const { tokens, tags } of sentences) {
    for (const { entity, start, end } of decodeBio(tags)) {
      const name = keyOf(tokens.slice(start, end))
      const kinds = counts.get(name) ?? new Map<string, number>()
      counts.set(name, kinds.set(entity, (kinds.get(entity) ?? 0) + 1))
    }
  }
  return new Map([...counts].map(([name, kinds]) => [name, mostFrequent(kinds)]))
}

function mostFrequent(kinds: ReadonlyMap<string, number>): string {
  return [...kinds].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

function markKnown(tokens: readonly string[], names: ReadonlyMap<string, string>): string[] {
  const tags = tokens.map(() => 'O')
  for (let start = 0; start < tokens.length; ) {
    const end = longestEnd(tokens, start, names)
    const entity = names.get(keyOf(tokens.slice(start, end)))
    for (let at = start; at < end; at += 1) tags[at] = `${at === start ? 'B' : 'I'}-${entity}`
    start = Math.max(end, start + 1)
  }
  return tags
}

/** Where the longest known name ends that begins at `start`; `start` itself when none does. */
function longestEnd(
  tokens: readonly string[],
  start: number,
  names: ReadonlyMap<string, string>,
): number {
  for (let end = Math.min(tokens.length, start + 4); end > start; end -= 1) {
    if (names.has(keyOf(tokens.slice(start, end)))) return end
  }
  return start
}

function keyOf(words: readonly string[]): string {
  return words.join(' ').toLowerCase()
}
