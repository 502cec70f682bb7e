import type { Sequential } from '@tensorflow/tfjs-layers'
import { encodeWindows } from './batch.ts'
import { WEEK } from './forecaster/features.mts'
import { errorByLead, errorsOf, type Forecast, forecastsOf, seasonalNaive } from './judge.ts'
import type { Material, WindowStart } from './windows.ts'

/** What the hours say that training never saw. */
export interface TestReport {
  readonly forecasts: readonly Forecast[]
  /** The keys are metrics of the run. */
  readonly metrics: Readonly<Record<(typeof TEST_METRICS)[number], number>>
  /** Mean absolute error by hour ahead. */
  readonly byLead: Readonly<Record<'network' | 'a day before' | 'a week before', readonly number[]>>
}

const TEST_METRICS = [
  'test_mse',
  'test_mae',
  'test_mape',
  'naive_day_mae',
  'naive_week_mae',
] as const

/** Compares a trained model on held-out windows with what was counted a day and a week before. */
export function judgeModel(
  material: Material,
  model: Sequential,
  starts: readonly WindowStart[],
): TestReport {
  const { series, config } = material
  const forecasts = forecastsOf(material, model, encodeWindows(material, starts))
  const day = seasonalNaive(series, starts, { period: 24, horizon: config.horizon })
  const week = seasonalNaive(series, starts, { period: WEEK, horizon: config.horizon })
  const errors = errorsOf(series, forecasts)
  return {
    forecasts,
    metrics: {
      test_mse: errors.mse,
      test_mae: errors.mae,
      test_mape: errors.mape,
      naive_day_mae: errorsOf(series, day).mae,
      naive_week_mae: errorsOf(series, week).mae,
    },
    byLead: {
      network: errorByLead(series, forecasts),
      'a day before': errorByLead(series, day),
      'a week before': errorByLead(series, week),
    },
  }
}
