import { losses, oneHot, type Scalar, softmax, type Tensor2D, tidy } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import type { Batch } from './batch.ts'

/** How well a model does on some rows. */
export interface Evaluation {
  readonly loss: number
  readonly accuracy: number
  /** How likely each class is for each row, 0 to 1. */
  readonly shares: readonly (readonly number[])[]
  /** The class that the model gives each row, as an index. */
  readonly predicted: readonly number[]
}

/** Mean cross-entropy of logits. */
export function crossEntropy(logits: Tensor2D, { classes }: Batch): Scalar {
  const expected = oneHot(classes, logits.shape[1])
  return losses.softmaxCrossEntropy(expected, logits) as Scalar // a mean over the whole batch
}

/** Loss, accuracy and predictions, without dropout. */
export function evaluate(model: Sequential, batch: Batch): Evaluation {
  return tidy(() => {
    const logits = model.predict(batch.inputs) as Tensor2D // one input tensor gives one output
    const shares = (softmax(logits) as Tensor2D).arraySync() // a row each
    const predicted = shares.map((row) => row.indexOf(Math.max(...row)))
    const expected = batch.classes.dataSync()
    const hits = predicted.filter((index, row) => index === expected[row]).length
    return {
      loss: crossEntropy(logits, batch).dataSync()[0] ?? Number.NaN,
      accuracy: hits / predicted.length,
      shares,
      predicted,
    }
  })
}

/** Rows are what a penguin is, columns what it was taken for. */
export function confusionMatrix(
  count: number,
  expected: readonly number[],
  predicted: readonly number[],
): number[][] {
  return Array.from({ length: count }, (_, actual) =>
    Array.from(
      { length: count },
      (__, guess) =>
        expected.filter((value, row) => value === actual && predicted[row] === guess).length,
    ),
  )
}

/** The accuracy of always answering with the class that is most frequent among `known`. */
export function majorityAccuracy(known: readonly number[], expected: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of known) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [majority] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? []
  return expected.filter((value) => value === majority).length / expected.length
}
