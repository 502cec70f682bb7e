import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { flush, logArtifacts, logDict, logImage, logText } from '@waymark/sdk'
import type { TrainConfig } from './config.ts'
import { type Encoder, encodeClass } from './encoder.ts'
import type { TestReport } from './judge-model.ts'
import { matrixPicture, scatterPicture } from './picture.ts'
import { saveModel } from './save-model.ts'
import type { Split } from './split.ts'

/** What is settled before the first epoch. */
export interface Settled {
  readonly config: TrainConfig
  readonly encoder: Encoder
  readonly split: Split
  readonly parameters: number
}

/** Logs the config as a file, and how the rows become inputs. */
export function logConfig({ config, encoder, split, parameters }: Settled): void {
  const rows = { train: split.train.length, val: split.val.length, test: split.test.length }
  logDict({ ...config, rows, parameters }, 'configs/train_tabular_baseline.json')
  logDict(encoder, 'models/encoder.json')
}

/** What there is to log once training and test are done. */
export interface Outcome {
  readonly model: Sequential
  readonly encoder: Encoder
  readonly split: Split
  readonly report: TestReport
}

/** Logs the weights, the confusion matrix and what was predicted for each held-out row. */
export async function logOutcome({ model, encoder, split, report }: Outcome): Promise<void> {
  const { classes } = encoder
  logDict(
    { classes, rows: 'actual', columns: 'predicted', counts: report.confusion },
    'test/confusion_matrix.json',
  )
  logImage(matrixPicture(report.confusion), 'test/confusion_matrix.png')
  logText(predictionsCsv(encoder, split, report), 'test/predictions.csv')
  logPictures(encoder, split, report)
  await logModel(model)
}

async function logModel(model: Sequential): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tabular-mlp-'))
  try {
    await saveModel(model, folder, 'tabular_mlp_final')
    logArtifacts(folder, 'models')
    await flush() // the files are read when they are sent, so they must stay until then
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function predictionsCsv(encoder: Encoder, split: Split, { test }: TestReport): string {
  const columns = [encoder.target, ...encoder.columns.map(({ column }) => column)]
  const lines = split.test.map((row, index) => {
    const values = columns.map((column) => row[column] ?? 'NA')
    return [...values, encoder.classes[test.predicted[index] ?? -1]].join(',')
  })
  return `${[[...columns, 'predicted'].join(','), ...lines].join('\n')}\n`
}

// The held-out rows in the colours of what was predicted, mistakes ringed: the first two numbers
// against each other, and the next two.
function logPictures(encoder: Encoder, split: Split, { test }: TestReport): void {
  const numbers = encoder.columns.filter((column) => 'mean' in column).map(({ column }) => column)
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    const [x = '', y = ''] = numbers.slice(index, index + 2)
    const dots = split.test.map((row, line) => ({
      x: Number(row[x]),
      y: Number(row[y]),
      group: test.predicted[line] ?? 0,
      isMarked: test.predicted[line] !== encodeClass(encoder, row),
    }))
    const drawable = dots.filter((dot) => Number.isFinite(dot.x) && Number.isFinite(dot.y))
    if (drawable.length > 0) logImage(scatterPicture(drawable), `test/${x}__${y}.png`)
  }
}
