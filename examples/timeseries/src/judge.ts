import { type Tensor2D, tidy } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { type Examples, toBatch } from './batch.ts'
import { toScore, toVolume, WEEK } from './forecaster/features.mts'
import type { Series } from './series.ts'
import { type Material, volumesOf, type WindowStart } from './windows.ts'

/** A forecast of some hours, made by a network or otherwise. */
export interface Forecast {
  readonly start: WindowStart
  readonly volumes: readonly number[]
}

/** How far forecasts are off, in people an hour. */
export interface ForecastErrors {
  readonly mse: number
  readonly mae: number
  /** A share, as scikit-learn has it; hours with nobody are left out. */
  readonly mape: number
}

/** What the network forecasts for each window. */
export function forecastsOf(material: Material, model: Sequential, examples: Examples): Forecast[] {
  const { series, config, scale } = material
  const changes = tidy(() => {
    const { inputs } = toBatch(examples)
    return (model.predict(inputs) as Tensor2D).arraySync() // one input gives one output
  })
  return examples.starts.map((start, row) => ({
    start,
    volumes: volumesOf(series, start - WEEK, config.horizon).map((volume, lead) =>
      toVolume(toScore(volume, scale) + (changes[row]?.[lead] ?? Number.NaN), scale),
    ),
  }))
}

/** The forecast that needs no model: what was counted at the same hour a period before. */
export function seasonalNaive(
  { values }: Series,
  starts: readonly WindowStart[],
  { period, horizon }: { readonly period: number; readonly horizon: number },
): Forecast[] {
  return starts.map((start) => ({
    start,
    volumes: Array.from(values.subarray(start - period, start - period + horizon)),
  }))
}

/** Errors over all hours of all forecasts. */
export function errorsOf(series: Series, forecasts: readonly Forecast[]): ForecastErrors {
  const hours = forecasts.flatMap(({ start, volumes }) => {
    const actual = volumesOf(series, start, volumes.length)
    return volumes.map((volume, lead) => ({ volume, actual: actual[lead] ?? Number.NaN }))
  })
  const counted = hours.filter(({ actual }) => actual > 0)
  return {
    mse: mean(hours.map(({ volume, actual }) => (volume - actual) ** 2)),
    mae: mean(hours.map(({ volume, actual }) => Math.abs(volume - actual))),
    mape: mean(counted.map(({ volume, actual }) => Math.abs(volume - actual) / actual)),
  }
}

/** The mean absolute error of the first hour ahead, of the second, and so on. */
export function errorByLead(series: Series, forecasts: readonly Forecast[]): number[] {
  const horizon = forecasts[0]?.volumes.length ?? 0
  return Array.from({ length: horizon }, (_, lead) =>
    mean(
      forecasts.map(({ start, volumes }) =>
        Math.abs((volumes[lead] ?? Number.NaN) - (series.values[start + lead] ?? Number.NaN)),
      ),
    ),
  )
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
