import { readFileSync } from 'node:fs'
import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import { seededRandom, shuffled } from './random.ts'

/** Measurements as standard scores of the training part, and 1 for a benign tumour, else 0. */
export interface Part {
  readonly inputs: Tensor2D
  readonly targets: Tensor2D
}

/** What is learned from, what chooses among the runs, and what only the end may see: 60 : 20 : 20. */
export interface Split {
  readonly train: Part
  readonly val: Part
  readonly test: Part
}

/** Reads the table that ships with the example. Who calls it disposes of the tensors. */
export function readTumours(seed: number): Split {
  const file = new URL('../data/tumours.csv', import.meta.url)
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const rows = shuffled(
    lines.map((line) => line.split(',').map(Number)),
    seededRandom(seed),
  )
  const [valAt, testAt] = [Math.round(rows.length * 0.6), Math.round(rows.length * 0.8)]
  const train = rows.slice(0, valAt)
  const scales = scalesOf(train)
  return {
    train: toPart(train, scales),
    val: toPart(rows.slice(valAt, testAt), scales),
    test: toPart(rows.slice(testAt), scales),
  }
}

interface Scale {
  readonly mean: number
  readonly deviation: number
}

function scalesOf(rows: readonly (readonly number[])[]): readonly Scale[] {
  const [first = []] = rows
  return first.slice(0, -1).map((_, at) => {
    const values = rows.map((row) => row[at] ?? 0)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    return { mean, deviation: Math.sqrt(variance) }
  })
}

function toPart(rows: readonly (readonly number[])[], scales: readonly Scale[]): Part {
  const inputs = rows.map((row) =>
    scales.map(({ mean, deviation }, at) => ((row[at] ?? 0) - mean) / deviation),
  )
  return { inputs: tensor2d(inputs), targets: tensor2d(rows.map((row) => [row.at(-1) ?? 0])) }
}
