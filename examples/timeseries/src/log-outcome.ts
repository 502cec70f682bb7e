import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { type ActiveRun, logFigure, logTable } from '@waymark/sdk'
import { codeModel, inferSignature, logModel } from '@waymark/sdk/models'
import { curves, forecast } from '@waymark/sdk/plots'
import { WEEK } from './forecaster/features.mts'
import type { Network } from './forecaster/network.mts'
import type { ForecastInput } from './forecaster/predict.mts'
import type { Forecast } from './judge.ts'
import type { TestReport } from './judge-model.ts'
import { layersOf } from './model.ts'
import { hourText, type Material, volumesBefore, type WindowStart } from './windows.ts'

const FORECASTER = fileURLToPath(new URL('./forecaster/', import.meta.url))
const SHOWN_HOURS = 7 * 24

/** Logs the pictures and the table of what was forecast for the held-out hours. */
export function logForecasts({ series, config }: Material, report: TestReport): void {
  // Every horizon-th: one forecast for each hour, made up to `horizon` hours ahead.
  const [first = 0] = report.forecasts.map(({ start }) => start)
  const apart = report.forecasts.filter(({ start }) => (start - first) % config.horizon === 0)
  const hours = apart.flatMap(({ start, volumes }) =>
    volumes.map((volume, lead) => ({
      hour: hourText(series, start + lead),
      hours_ahead: lead + 1,
      forecast: Math.round(volume),
      actual: series.values[start + lead] ?? Number.NaN,
    })),
  )
  const shown = hours.slice(0, SHOWN_HOURS)
  const svg = forecast(
    { actual: shown.map(({ actual }) => actual), forecast: shown.map((hour) => hour.forecast) },
    {
      title: `Held-out hours from ${shown[0]?.hour.slice(0, 10)} on, forecast ${config.horizon} at a time`,
      xName: 'Hour',
      yName: 'People an hour',
    },
  )
  logFigure(svg, 'plots/forecast_vs_actual.svg')
  const lines = Object.entries(report.byLead).map(([name, y]) => ({
    name,
    x: y.map((_, lead) => lead + 1),
    y,
  }))
  const axes = { title: 'Error by hour ahead', xName: 'Hours ahead', yName: 'Mean absolute error' }
  logFigure(curves(lines, axes), 'plots/error_by_hour_ahead.svg')
  logTable(hours, 'test/forecasts.json')
}

/** Logs the forecaster: counts in, counts out, in nothing but JavaScript. @returns its URI */
export async function logForecaster(
  run: ActiveRun,
  material: Material,
  { model, forecast: made }: { readonly model: Sequential; readonly forecast: Forecast },
): Promise<string> {
  if (run.runId === '') return '' // tracking is off
  const { config, scale } = material
  const network: Network = {
    input: config.input,
    horizon: config.horizon,
    scale,
    layers: layersOf(model),
  }
  const folder = mkdtempSync(join(tmpdir(), 'ts-mlp-'))
  try {
    const file = join(folder, 'network.json')
    writeFileSync(file, JSON.stringify(network))
    const example = [forecastInput(material, made.start)]
    const answer = [made.volumes]
    const source = codeModel(join(FORECASTER, 'predict.mjs'), {
      root: FORECASTER,
      artifacts: { network: file },
    })
    const { modelUri } = await logModel(source, {
      inputExample: example,
      signature: inferSignature(example, answer),
      modelType: 'forecaster',
      step: config.epochs,
    })
    return modelUri
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the forecaster is asked for the hours from `start` on. */
export function forecastInput(
  { series, config }: Pick<Material, 'series' | 'config'>,
  start: WindowStart,
): ForecastInput {
  return {
    start: hourText(series, start),
    volumes: volumesBefore(series, start, WEEK + config.input),
  }
}
