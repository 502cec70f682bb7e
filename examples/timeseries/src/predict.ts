import { type AppConfig, getClient, type RunConfig } from '@waymark/sdk/config'
import { loadModel } from '@waymark/sdk/models'
import { HOUR_MS } from './forecaster/features.mts'
import { forecastInput } from './log-outcome.ts'
import { readSeries, type Series } from './series.ts'
import { trainConfigOf } from './train-config.ts'
import { hourText } from './windows.ts'

/** An hour of a forecast. */
export interface ForecastHour {
  readonly hour: string
  readonly forecast: number
  /** NaN where it was not counted, or not yet. */
  readonly actual: number
}

/** What to forecast, and with what. */
export interface Question {
  readonly modelUri: string
  /** The first hour, e.g. `2024-12-24T06:00`; undefined: the first after the series. */
  readonly start?: string | undefined
}

/** Asks a forecaster for the hours from `start` on. */
export async function predict(
  cfg: AppConfig,
  runCfg: RunConfig,
  { modelUri, start }: Question,
): Promise<readonly ForecastHour[]> {
  getClient(cfg) // models are looked for where the configuration has them logged
  const config = trainConfigOf(runCfg)
  const series = readSeries(config.dataset_name)
  const first = start === undefined ? endOf(series) : indexOf(series, start)
  const model = await loadModel(modelUri)
  try {
    const answer = await model.predict([forecastInput({ series, config }, first)])
    const [volumes = []] = answer as unknown as readonly (readonly number[])[] // as predict.mts has it
    return volumes.map((forecast, lead) => ({
      hour: hourText(series, first + lead),
      forecast: Math.round(forecast),
      actual: series.values[first + lead] ?? Number.NaN,
    }))
  } finally {
    await model.close()
  }
}

/** Where the first hour after the last counted one stands. */
function endOf({ values }: Series): number {
  return values.findLastIndex((value) => !Number.isNaN(value)) + 1
}

function indexOf({ startMs }: Series, start: string): number {
  const index = (Date.parse(`${start}Z`) - startMs) / HOUR_MS
  if (Number.isInteger(index)) return index
  throw new Error(`'${start}' is no hour such as 2024-12-24T06:00`)
}
