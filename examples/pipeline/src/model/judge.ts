import { type Sentence, TAGS } from '../corpus/sentence.ts'
import { encodeSentences } from '../features/encode.ts'
import { type SpanScores, scoreSpans, tokenMacroF1 } from '../spans/score.ts'
import { likeliestTags } from './likeliest-tags.ts'
import type { Tagger } from './tagger.ts'

/** How well a tagger does on some sentences. */
export interface Verdict {
  readonly spans: SpanScores
  /** The mean F1 of the tags, word by word. */
  readonly macroF1: number
  /** The mean cross-entropy of the words. */
  readonly loss: number
}

/** Tags sentences and compares with the truth. */
export async function judge(tagger: Tagger, sentences: readonly Sentence[]): Promise<Verdict> {
  const tokens = sentences.map((sentence) => sentence.tokens)
  const logits = await tagger.score(encodeSentences(tokens, tagger.backbone))
  const expected = sentences.map(({ tags }) => tags)
  const predicted = likeliestTags(logits, tokens)
  return {
    spans: scoreSpans(expected, predicted),
    macroF1: tokenMacroF1(expected, predicted),
    loss: crossEntropy(logits, expected.flat()),
  }
}

function crossEntropy(logits: Float32Array, tags: readonly string[]): number {
  const losses = tags.map((tag, row) => {
    const scores = logits.subarray(row * TAGS.length, (row + 1) * TAGS.length)
    const highest = Math.max(...scores)
    const sum = scores.reduce((total, score) => total + Math.exp(score - highest), 0)
    return highest + Math.log(sum) - (scores[TAGS.indexOf(tag)] ?? Number.NaN)
  })
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}
