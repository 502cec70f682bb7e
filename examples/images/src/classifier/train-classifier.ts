import { dispose } from '@tensorflow/tfjs-core'
import { Callback, type Sequential } from '@tensorflow/tfjs-layers'
import { logFigure, logMetrics, logTable, startRun } from '@waymark/sdk'
import { inferSignature, logModel, tensor, tfjsModel } from '@waymark/sdk/models'
import { confusionMatrix } from '@waymark/sdk/plots'
import { trackingCallback } from '@waymark/sdk/tfjs'
import { keyedRunName } from '@waymark/sdk/trackers'
import type { ClassifierConfig } from '../config.ts'
import { contactSheet } from '../contact-sheet.ts'
import { DIGITS_FILE, type Digit, readDigits, type Split } from '../digits.ts'
import { CLASSES, SIZE } from '../generator/weights.mts'
import { buildClassifier } from './build-classifier.ts'
import { recognise, toLabels, toPictures } from './recognise.ts'

/** What a training of the classifier left. */
export interface TrainedClassifier {
  readonly runId: string
  readonly model: Sequential
  /** The share of held-out digits that it names rightly. */
  readonly accuracy: number
}

/** Trains the classifier as a run; what `fit` does is logged by the callback alone. */
export function trainClassifier(config: ClassifierConfig): Promise<TrainedClassifier> {
  const options = {
    experimentName: 'tiny-cats-model',
    runName: keyedRunName('digit_classifier', { dataset: 'digits', seed: config.random_seed }),
  }
  return startRun(options, async (run) => {
    const split = readDigits(config.random_seed)
    const model = buildClassifier(config)
    run.logInput({ name: 'digits', file: DIGITS_FILE }, { context: 'training' })
    run.logParams({ model_type: config.model_type, dataset: config.dataset })
    await fitClassifier(model, config, split)
    const accuracy = judge(model, split.test)
    await logClassifier(model, split.test)
    return { runId: run.runId, model, accuracy }
  })
}

async function fitClassifier(
  model: Sequential,
  { batch_size, epochs }: ClassifierConfig,
  { train, test }: Split,
): Promise<void> {
  const [x, y] = [toPictures(train.map(({ pixels }) => pixels)), toLabels(train)]
  const [heldX, heldY] = [toPictures(test.map(({ pixels }) => pixels)), toLabels(test)]
  await model.fit(x, y, {
    epochs,
    batchSize: batch_size,
    shuffle: false, // its shuffling has no seed; the digits come in a seeded order already
    validationData: [heldX, heldY],
    verbose: 0,
    callbacks: trackingCallback({ Callback }),
  })
  dispose([x, y, heldX, heldY])
}

/** Logs how the classifier does on digits that it never saw. @returns its accuracy */
function judge(model: Sequential, test: readonly Digit[]): number {
  const { labels, shares } = recognise(
    model,
    test.map(({ pixels }) => pixels),
  )
  const counts = Array.from({ length: CLASSES }, () => Array.from({ length: CLASSES }, () => 0))
  for (const [index, { label }] of test.entries()) {
    const row = counts[label]
    const guess = labels[index]
    if (row !== undefined && guess !== undefined) row[guess] = (row[guess] ?? 0) + 1
  }
  const classes = Array.from({ length: CLASSES }, (_, digit) => String(digit))
  logFigure(confusionMatrix(counts, { classes }), 'test/confusion_matrix.svg')
  const mistakes = test.flatMap(({ pixels, label }, index) =>
    labels[index] === label
      ? []
      : [
          {
            digit: contactSheet([pixels], 1),
            written: label,
            read: labels[index],
            share: shares[index],
          },
        ],
  )
  if (mistakes.length > 0) logTable(mistakes, 'test/mistakes.json')
  const accuracy = 1 - mistakes.length / test.length
  logMetrics({ test_accuracy: accuracy })
  return accuracy
}

async function logClassifier(model: Sequential, test: readonly Digit[]): Promise<void> {
  const [first] = test
  if (first === undefined) return
  const example = tensor(first.pixels, [1, SIZE, SIZE, 1])
  const answer = tensor(new Float32Array(CLASSES), [1, CLASSES])
  await logModel(tfjsModel(model), {
    signature: inferSignature(example, answer),
    inputExample: example,
    modelType: 'classifier',
    registeredModelName: 'digit-classifier',
  })
}
