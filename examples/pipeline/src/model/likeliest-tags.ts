import { TAGS } from '../corpus/sentence.ts'

/** The tag with the highest logit of each word; the rows of `logits` are the words of the sentences. */
export function likeliestTags(
  logits: Float32Array,
  sentences: readonly (readonly string[])[],
): string[][] {
  let row = 0
  return sentences.map((tokens) =>
    tokens.map(() => {
      const scores = logits.subarray(row * TAGS.length, (row + 1) * TAGS.length)
      row += 1
      return TAGS[scores.indexOf(Math.max(...scores))] ?? 'O'
    }),
  )
}
