import { readFileSync } from 'node:fs'
import { encodeInputs, toVolume, WEEK } from './features.mts'
import { forward, type Network } from './network.mts'

/** What one forecast is made from. */
export interface ForecastInput {
  /** The first hour to forecast, e.g. `2024-10-01T06:00`, in the counter's civil time. */
  readonly start: string
  /** The counts of the hours before it, as many as the network sees and a week more, the latest last. */
  readonly volumes: readonly number[]
}

/** Reads the network that was saved with the model. */
export function load({ artifacts }: { readonly artifacts: { readonly network: string } }): Network {
  return JSON.parse(readFileSync(artifacts.network, 'utf8')) as Network // as the training wrote it
}

/** Forecasts each row on its own, whatever else is asked at the same time: a count for each hour. */
export function predict(
  rows: { records(): Record<string, unknown>[] },
  { state }: { readonly state: Network },
): number[][] {
  return rows.records().map((row) => forecastOf(row as unknown as ForecastInput, state)) // by the signature
}

function forecastOf({ start, volumes }: ForecastInput, network: Network): number[] {
  const startMs = Date.parse(`${start}Z`)
  if (Number.isNaN(startMs)) throw new Error(`'${start}' is no hour such as 2024-10-01T06:00`)
  const needed = WEEK + network.input
  if (volumes.length !== needed)
    throw new Error(`a forecast needs ${needed} hours, and there are ${volumes.length}`)
  const { inputs, weekBefore } = encodeInputs([...volumes], startMs, network)
  const changes = forward(network, inputs)
  return weekBefore.map((score, lead) => toVolume(score + (changes[lead] ?? 0), network.scale))
}
