import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { HOUR_MS } from './forecaster/features.mts'

/** An hourly series without holes in time; an hour that was not counted is NaN. */
export interface Series {
  readonly file: string
  /** The first hour, in the counter's civil time (milliseconds as if that were UTC). */
  readonly startMs: number
  readonly values: Float64Array
}

const DATASETS: Readonly<Record<string, URL>> = {
  traffic_volume: new URL('../data/traffic_volume.csv', import.meta.url),
}

/** The series that ships with the example under this name. */
export function readSeries(name: string): Series {
  const url = DATASETS[name]
  if (url === undefined)
    throw new Error(`no data set '${name}'; there is ${Object.keys(DATASETS).join(', ')}`)
  const [, ...lines] = readFileSync(url, 'utf8').trimEnd().split('\n')
  const days = lines.map((line) => line.split(','))
  const startMs = Date.parse(`${days[0]?.[0]}T00:00Z`)
  const values = days.flatMap(([day, ...hours], index) => {
    if (Date.parse(`${day}T00:00Z`) !== startMs + index * 24 * HOUR_MS || hours.length !== 24)
      throw new Error(`${name}: expected the next day with 24 hours, got '${lines[index]}'`)
    return hours.map((text) => (text === '' ? Number.NaN : Number(text)))
  })
  return { file: fileURLToPath(url), startMs, values: Float64Array.from(values) }
}
