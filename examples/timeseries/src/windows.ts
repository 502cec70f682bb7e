import {
  type Encoded,
  encodeInputs,
  HOUR_MS,
  type Scale,
  toScore,
  WEEK,
} from './forecaster/features.mts'
import type { Series } from './series.ts'
import type { TrainConfig } from './train-config.ts'

/** One forecast to be made: where its first hour stands in the series. */
export type WindowStart = number

/** Windows to learn from, to choose the best epoch by, and those that only the end may see. */
export interface Split {
  readonly train: readonly WindowStart[]
  readonly val: readonly WindowStart[]
  readonly test: readonly WindowStart[]
}

/** Splits by time: the hours forecast in one part are in no other. */
export function splitWindows(series: Series, config: TrainConfig): Split {
  const { input, horizon, stride, val_days, test_days } = config
  const testAt = series.values.length - test_days * 24
  const valAt = testAt - val_days * 24
  const within = (from: number, to: number) => {
    const starts: number[] = []
    for (let start = from; start + horizon <= to; start += 1)
      if (isComplete(series, start, WEEK + input, horizon)) starts.push(start)
    return starts
  }
  const train = within(WEEK + input, valAt).filter((start) => start % stride === 0)
  return { train, val: within(valAt, testAt), test: within(testAt, series.values.length) }
}

function isComplete({ values }: Series, start: number, before: number, after: number): boolean {
  return values.subarray(start - before, start + after).every((value) => !Number.isNaN(value))
}

/** Mean and deviation of the hours that training may know. */
export function fitScale(series: Series, { val_days, test_days }: TrainConfig): Scale {
  const end = series.values.length - (val_days + test_days) * 24
  const roots = Array.from(series.values.subarray(0, end), Math.sqrt).filter(Number.isFinite)
  const mean = roots.reduce((sum, value) => sum + value, 0) / roots.length
  const variance = roots.reduce((sum, value) => sum + (value - mean) ** 2, 0) / roots.length
  return { mean, deviation: Math.sqrt(variance) }
}

function hourOf(series: Series, start: WindowStart): number {
  return series.startMs + start * HOUR_MS
}

/** An hour of the series, e.g. `2024-10-01T06:00`, in civil time. */
export function hourText(series: Series, index: number): string {
  return new Date(hourOf(series, index)).toISOString().slice(0, 16)
}

/** The counts of some hours before a window. */
export function volumesBefore({ values }: Series, start: WindowStart, hours: number): number[] {
  return Array.from(values.subarray(start - hours, start))
}

/** What really happened in a window. */
export function volumesOf({ values }: Series, start: WindowStart, horizon: number): number[] {
  return Array.from(values.subarray(start, start + horizon))
}

/** What training works on, besides the network. */
export interface Material {
  readonly series: Series
  readonly config: TrainConfig
  readonly scale: Scale
}

/** A window as the network sees it. */
export function encodeWindow({ series, config, scale }: Material, start: WindowStart): Encoded {
  const { input, horizon } = config
  const volumes = volumesBefore(series, start, WEEK + input)
  return encodeInputs(volumes, hourOf(series, start), { scale, input, horizon })
}

/** What the network should answer: the changes from a week before. */
export function targetsOf({ series, config, scale }: Material, start: WindowStart): number[] {
  return volumesOf(series, start, config.horizon).map(
    (volume, lead) =>
      toScore(volume, scale) - toScore(series.values[start + lead - WEEK] ?? Number.NaN, scale),
  )
}
