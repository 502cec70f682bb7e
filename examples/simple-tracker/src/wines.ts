import { readFileSync } from 'node:fs'
import { type Random, shuffled } from './random.ts'

/** A wine: its measurements as standard scores of the training wines, and its grower, 0 to 2. */
export interface Wine {
  readonly scores: readonly number[]
  readonly grower: number
}

/** Wines to learn from, and wines that only an evaluation may see. */
export interface Split {
  readonly train: readonly Wine[]
  readonly val: readonly Wine[]
}

/** Two thirds of the wines that ship with the example, and the others. */
export function readWines(random: Random): Split {
  const file = new URL('../data/wine.csv', import.meta.url)
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const rows = shuffled(
    lines.map((line) => line.split(',').map(Number)),
    random,
  )
  const valAt = Math.round((rows.length * 2) / 3)
  const scales = scalesOf(rows.slice(0, valAt))
  const wines = rows.map((row): Wine => {
    const scores = scales.map(({ mean, deviation }, at) => ((row[at] ?? 0) - mean) / deviation)
    return { scores, grower: row[scales.length] ?? Number.NaN }
  })
  return { train: wines.slice(0, valAt), val: wines.slice(valAt) }
}

function scalesOf(rows: readonly (readonly number[])[]) {
  const [first = []] = rows
  return first.slice(0, -1).map((_, at) => {
    const values = rows.map((row) => row[at] ?? 0)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    return { mean, deviation: Math.sqrt(variance) }
  })
}
