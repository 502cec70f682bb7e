import { dispose } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { toBatch } from './batch.ts'
import { type Encoder, encodeClass } from './encoder.ts'
import { confusionMatrix, type Evaluation, evaluate, majorityAccuracy } from './evaluate.ts'
import type { Split } from './split.ts'

/** What the rows say that training never saw. */
export interface TestReport {
  readonly test: Evaluation
  /** The accuracy of always naming the class most frequent in training. */
  readonly majorityAccuracy: number
  /** `confusion[actual][predicted]`, counts in the order of the encoder's classes. */
  readonly confusion: readonly (readonly number[])[]
}

/** Evaluates a trained model on the held-out rows. */
export function judgeModel(model: Sequential, encoder: Encoder, split: Split): TestReport {
  const batch = toBatch(encoder, split.test)
  const test = evaluate(model, batch)
  dispose([batch.inputs, batch.classes])
  const known = split.train.map((row) => encodeClass(encoder, row))
  const expected = split.test.map((row) => encodeClass(encoder, row))
  return {
    test,
    majorityAccuracy: majorityAccuracy(known, expected),
    confusion: confusionMatrix(encoder.classes.length, expected, test.predicted),
  }
}
