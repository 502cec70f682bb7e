import { dispose } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { toBatch } from './batch.ts'
import type { Encoder } from './classifier/encode.mts'
import { confusionMatrix, type Evaluation, evaluate, majorityAccuracy } from './evaluate.ts'
import { encodeClass } from './fit-encoder.ts'
import { seededRandom, shuffled } from './random.ts'
import type { Split } from './split.ts'
import type { Row } from './table.ts'

/** What the rows say that training never saw. */
export interface TestReport {
  readonly test: Evaluation
  /** The class of each row, as an index. */
  readonly expected: readonly number[]
  /** The accuracy of always naming the class most frequent in training. */
  readonly majorityAccuracy: number
  /** `confusion[actual][predicted]`, counts in the order of the encoder's classes. */
  readonly confusion: readonly (readonly number[])[]
  /** By how much the loss rises when a column's values are shuffled among the rows. */
  readonly importance: Readonly<Record<string, number>>
}

/** How often each column is shuffled. */
const SHUFFLES = 10

/** Evaluates a trained model on the held-out rows. */
export function judgeModel(model: Sequential, encoder: Encoder, split: Split): TestReport {
  const test = evaluateRows(model, encoder, split.test)
  const known = split.train.map((row) => encodeClass(encoder, row))
  const expected = split.test.map((row) => encodeClass(encoder, row))
  return {
    test,
    expected,
    majorityAccuracy: majorityAccuracy(known, expected),
    confusion: confusionMatrix(encoder.classes.length, expected, test.predicted),
    importance: Object.fromEntries(
      encoder.columns.map(({ column }) => {
        const losses = shuffledIn(split.test, column).map(
          (rows) => evaluateRows(model, encoder, rows).loss,
        )
        const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length
        return [column, mean - test.loss]
      }),
    ),
  }
}

function evaluateRows(model: Sequential, encoder: Encoder, rows: readonly Row[]): Evaluation {
  const batch = toBatch(encoder, rows)
  const evaluation = evaluate(model, batch)
  dispose([batch.inputs, batch.classes])
  return evaluation
}

/** The rows again and again, one column's values each time in another order. */
function shuffledIn(rows: readonly Row[], column: string): readonly (readonly Row[])[] {
  const random = seededRandom(1)
  return Array.from({ length: SHUFFLES }, () => {
    const values = shuffled(
      rows.map((row) => row[column]),
      random,
    )
    return rows.map((row, index) => ({ ...row, [column]: values[index] }))
  })
}
