import { invalid } from '@waymark/domain'

/** What a binary classifier said: the true answers, and how sure it was of `true`. */
export interface Scored {
  readonly truth: ArrayLike<number | boolean>
  /** Higher means surer; any scale. */
  readonly scores: ArrayLike<number>
}

/** Counts at one threshold: what is called positive there, and how much of it rightly. */
export interface Cut {
  readonly threshold: number
  readonly truePositives: number
  readonly falsePositives: number
}

/**
 * Counts at every threshold, from the highest score down; equal scores are one threshold.
 *
 * @throws {TrackingError} `INVALID_VALUE` when the lengths differ, or a score is NaN
 */
export function cutsOf({ truth, scores }: Scored): readonly Cut[] {
  if (truth.length !== scores.length) {
    throw invalid(
      `${truth.length} true answers and ${scores.length} scores do not belong together.`,
    )
  }
  const order = Array.from({ length: scores.length }, (_, index) => index).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number), // both within the array
  )
  const cuts: Cut[] = []
  let truePositives = 0
  let falsePositives = 0
  order.forEach((index, place) => {
    const threshold = scores[index] as number // within the array
    if (Number.isNaN(threshold)) throw invalid(`The score of sample ${index} is NaN.`)
    if (Number(truth[index]) === 1) truePositives += 1
    else falsePositives += 1
    const next = order[place + 1]
    if (next !== undefined && scores[next] === threshold) return
    cuts.push({ threshold, truePositives, falsePositives })
  })
  return cuts
}
