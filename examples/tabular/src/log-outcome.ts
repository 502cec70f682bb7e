import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { type ActiveRun, logFigure, logTable } from '@waymark/sdk'
import { codeModel, inferSignature, logModel, type Table, table } from '@waymark/sdk/models'
import { confusionMatrix, featureImportance, rocCurve } from '@waymark/sdk/plots'
import type { Encoder } from './classifier/encode.mts'
import type { Network } from './classifier/network.mts'
import { encodeClass } from './fit-encoder.ts'
import type { TestReport } from './judge-model.ts'
import { layersOf } from './model.ts'
import { featuresOf } from './predict.ts'
import { type Dot, scatterFigure } from './scatter-figure.ts'
import type { Split } from './split.ts'
import type { Row } from './table.ts'
import type { TrainConfig } from './train-config.ts'

const CLASSIFIER = fileURLToPath(new URL('./classifier/', import.meta.url))

/** Logs two pictures of all rows: the first two numbers against each other, and the next two. */
export function logDataPictures(encoder: Encoder, rows: readonly Row[]): void {
  for (const [x, y] of pairsOf(encoder)) {
    const dots = rows.map((row) => ({
      x: Number(row[x]),
      y: Number(row[y]),
      group: encodeClass(encoder, row),
    }))
    const title = `All ${rows.length} rows by ${encoder.target}`
    logScatter(dots, { encoder, title, x, y, file: `data/${x}__${y}.svg` })
  }
}

/** Logs what was predicted for the held-out rows. */
export function logTest(encoder: Encoder, split: Split, report: TestReport): void {
  const { test, expected, confusion, importance } = report
  const { classes } = encoder
  logFigure(confusionMatrix(confusion, { classes }), 'plots/confusion_matrix.svg')
  logFigure(featureImportance(importance), 'plots/feature_importance.svg')
  const truth = expected.flatMap((actual) => classes.map((_, index) => (index === actual ? 1 : 0)))
  const title = 'ROC curve, each class against the others'
  logFigure(rocCurve({ truth, scores: test.shares.flat() }, { title }), 'plots/roc_curve.svg')
  for (const [x, y] of pairsOf(encoder)) {
    const dots = split.test.map((row, line) => ({
      x: Number(row[x]),
      y: Number(row[y]),
      group: test.predicted[line] ?? 0,
      isMarked: test.predicted[line] !== expected[line],
    }))
    const words = 'Held-out rows by what they were taken for, mistakes ringed'
    logScatter(dots, { encoder, title: words, x, y, file: `test/${x}__${y}.svg` })
  }
  const rows = split.test.map((row, index) => ({
    ...Object.fromEntries(encoder.columns.map(({ column }) => [column, row[column] ?? null])),
    [encoder.target]: row[encoder.target] ?? null,
    predicted: classes[test.predicted[index] ?? -1] ?? null,
    probability: Math.max(...(test.shares[index] ?? [])),
  }))
  logTable(rows, 'test/predictions.json')
}

/** Logs the classifier: rows in, names out, in nothing but JavaScript. @returns its URI */
export async function logClassifier(
  run: ActiveRun,
  {
    model,
    encoder,
    config,
    rows,
  }: {
    readonly model: Sequential
    readonly encoder: Encoder
    readonly config: TrainConfig
    readonly rows: readonly Row[]
  },
): Promise<string> {
  if (run.runId === '') return '' // tracking is off
  const network: Network = { encoder, layers: layersOf(model) }
  const folder = mkdtempSync(join(tmpdir(), 'tabular-mlp-'))
  try {
    const file = join(folder, 'network.json')
    writeFileSync(file, JSON.stringify(network))
    const source = codeModel(join(CLASSIFIER, 'predict.mjs'), {
      root: CLASSIFIER,
      artifacts: { network: file },
    })
    const answer = [{ predicted: encoder.classes[0] ?? '', probability: 0.5 }]
    const { modelUri } = await logModel(source, {
      inputExample: rows.slice(0, 3).map((row) => featuresOf(row, config)),
      signature: inferSignature(columnsOf(encoder, rows), answer),
      modelType: 'classifier',
    })
    return modelUri
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All rows by column: numbers are doubles, though some are whole in all of them, and texts may be missing. */
function columnsOf({ columns }: Encoder, rows: readonly Row[]): Table {
  const entries = columns.map((encoding) => {
    const texts = rows.map((row) => row[encoding.column])
    const values =
      'mean' in encoding
        ? Float64Array.from(texts, (text) => Number(text ?? Number.NaN))
        : texts.map((text) => text ?? null)
    return [encoding.column, values] as const
  })
  return table(Object.fromEntries(entries))
}

/** The columns of numbers, two and two. */
function pairsOf({ columns }: Encoder): readonly (readonly [string, string])[] {
  const numbers = columns.filter((column) => 'mean' in column).map(({ column }) => column)
  return numbers.flatMap((x, index) => {
    const y = numbers[index + 1]
    return index % 2 === 0 && y !== undefined ? [[x, y] as const] : []
  })
}

function logScatter(
  dots: readonly Dot[],
  {
    encoder,
    title,
    x,
    y,
    file,
  }: { encoder: Encoder; title: string; x: string; y: string; file: string },
): void {
  const drawable = dots.filter((dot) => Number.isFinite(dot.x) && Number.isFinite(dot.y))
  const words = { title, xName: x, yName: y, groups: encoder.classes }
  logFigure(scatterFigure(drawable, words), file)
}
