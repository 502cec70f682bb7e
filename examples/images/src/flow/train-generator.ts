import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sequential } from '@tensorflow/tfjs-layers'
import type { ActiveRun } from '@waymark/sdk'
import { keyedRunName, TrainingTracker } from '@waymark/sdk/trackers'
import type { GeneratorConfig } from '../config.ts'
import { contactSheet } from '../contact-sheet.ts'
import { DIGITS_FILE, type Digit, readDigits, type Split } from '../digits.ts'
import { drawDigit } from '../generator/draw-digit.mts'
import { seededRandom } from '../generator/random.mts'
import { writeSafetensors } from '../generator/safetensors.mts'
import {
  CLASSES,
  copyWeights,
  countWeights,
  firstWeights,
  type Weights,
} from '../generator/weights.mts'
import { fitFlow } from './fit-flow.ts'
import { judgeSamples, type SampleReport } from './judge-samples.ts'
import { registerGenerator } from './register-generator.ts'

const SAMPLES_OF_A_DIGIT = 8

/** What was drawn after an epoch; epoch 0 is before any training. */
export interface DrawnEpoch {
  readonly report: SampleReport
  readonly samples: readonly Digit[]
}

/** What a training of the generator left. */
export interface TrainedGenerator {
  readonly runId: string
  readonly epochs: readonly DrawnEpoch[]
}

/** Trains the generator as a run, drawing digits after every epoch. */
export function trainGenerator(
  config: GeneratorConfig,
  classifier: Sequential,
): Promise<TrainedGenerator> {
  const tracker = new TrainingTracker('tiny-cats-model', { logEvery: 10, checkpointEvery: 10 })
  return tracker.startRun({ ...config }, async (run) => {
    const folder = mkdtempSync(join(tmpdir(), 'flow-dit-'))
    try {
      return await trainInside({ run, tracker, config, classifier, folder })
    } finally {
      await run.flush() // files are read when they are sent
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

interface Inside {
  readonly run: ActiveRun
  readonly tracker: TrainingTracker
  readonly config: GeneratorConfig
  readonly classifier: Sequential
  readonly folder: string
}

async function trainInside(inside: Inside): Promise<TrainedGenerator> {
  const { run, tracker, config, folder } = inside
  const random = seededRandom(config.random_seed)
  const split = readDigits(config.random_seed)
  const weights = firstWeights({ width: config.embed_dim, depth: config.depth }, random)
  const average = copyWeights(weights)
  describeTraining(inside, weights)

  const epochs = [drawEpoch(inside, { epoch: 0, split, average })]
  for await (const report of fitFlow({ config, digits: split.train, random, weights, average })) {
    const { step, epoch, ...metrics } = report
    tracker.logMetrics(metrics, step)
    if (epoch === undefined) continue
    const drawn = drawEpoch(inside, { epoch, split, average })
    epochs.push(drawn)
    const file = join(folder, `flow_dit_${epoch}.safetensors`)
    writeSafetensors(file, average)
    tracker.logEpochCheckpoint(file, epoch, { isBest: isBest(epochs) })
    console.log(progressLine(epoch, { ...metrics, ...drawn.report }))
  }

  const checkpoint = join(folder, 'flow_dit.safetensors')
  writeSafetensors(checkpoint, average)
  tracker.logCheckpoint(checkpoint)
  const last = epochs.at(-1)?.samples ?? []
  for (const { pixels, label } of last.slice(0, CLASSES))
    tracker.logImage(contactSheet([pixels], 1), `generated/digit_${label}`)
  await registerGenerator(tracker, checkpoint)
  return { runId: run.runId, epochs }
}

function describeTraining({ run, config, tracker }: Inside, weights: Weights): void {
  const values = { dataset: 'digits', seed: config.random_seed }
  run.setTags({ 'mlflow.runName': keyedRunName('flow_dit', values), framework: 'tensorflow.js' })
  tracker.run.logParams({ parameter_count: countWeights(weights) })
  run.logInput({ name: 'digits', file: DIGITS_FILE }, { context: 'training' })
}

/** Draws eighty digits from the same noise as ever, logs and judges them. */
function drawEpoch(
  { run, tracker, classifier }: Inside,
  {
    epoch,
    split,
    average,
  }: { readonly epoch: number; readonly split: Split; readonly average: Weights },
): DrawnEpoch {
  const random = seededRandom(1)
  const samples = Array.from({ length: SAMPLES_OF_A_DIGIT * CLASSES }, (_, index) => {
    const label = index % CLASSES
    return { label, pixels: drawDigit(average, label, random) }
  })
  const report = judgeSamples(classifier, samples, split.test)
  const sheet = contactSheet(
    samples.map(({ pixels }) => pixels),
    CLASSES,
  )
  tracker.logImage(sheet, `epoch_${epoch}`)
  run.logImage(sheet, { key: 'generated', step: epoch })
  run.logMetrics({ ...report }, epoch)
  return { report, samples }
}

function isBest(epochs: readonly DrawnEpoch[]): boolean {
  const latest = epochs.at(-1)?.report.sample_accuracy ?? 0
  return epochs.slice(0, -1).every(({ report }) => report.sample_accuracy < latest)
}

function progressLine(epoch: number, metrics: Readonly<Record<string, number>>): string {
  const values = Object.entries(metrics).map(([key, value]) => `${key} ${value.toPrecision(3)}`)
  return `epoch ${String(epoch).padStart(3)}  ${values.join('  ')}`
}
