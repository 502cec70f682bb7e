import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActiveRun } from '@waymark/sdk'
import {
  type AppConfig,
  logArtifactsFromPaths,
  logCommonTags,
  logConfig,
  logMetrics,
  type RunConfig,
  startRunWithConfig,
} from '@waymark/sdk/config'
import { fit } from './fit.ts'
import { judgeModel, type TestReport } from './judge-model.ts'
import { logForecaster, logForecasts } from './log-outcome.ts'
import { buildModel } from './model.ts'
import { seededRandom } from './random.ts'
import { saveModel } from './save-model.ts'
import { readSeries } from './series.ts'
import { trainConfigOf } from './train-config.ts'
import { encodeWindow, fitScale, type Material, type Split, splitWindows } from './windows.ts'

/** What is left to say once a run has ended. */
export interface TrainedRun {
  /** '' where tracking is off. */
  readonly runId: string
  /** The forecaster's; '' where it was not logged. */
  readonly modelUri: string
  readonly report: TestReport
}

/** Trains once, as a run with everything that is needed to train the same again. */
export function trainRun(
  cfg: AppConfig,
  runCfg: RunConfig,
  repeatOf?: string,
): Promise<TrainedRun> {
  const options = {
    experimentName: 'ml_tabular_time_series_baselines',
    tags: repeatOf === undefined ? {} : { repeat_of: repeatOf },
  }
  return startRunWithConfig(cfg, runCfg, options, async (run) => {
    const folder = mkdtempSync(join(tmpdir(), 'ts-mlp-'))
    try {
      return await trainInside(run, { cfg, runCfg, folder })
    } finally {
      await run.flush() // artifacts are read when they are sent
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

interface Inside {
  readonly cfg: AppConfig
  readonly runCfg: RunConfig
  readonly folder: string
}

async function trainInside(run: ActiveRun, { cfg, runCfg, folder }: Inside): Promise<TrainedRun> {
  const { logArtifacts } = cfg.mlflow
  const config = trainConfigOf(runCfg)
  const series = readSeries(config.dataset_name)
  const split = splitWindows(series, config)
  const material: Material = { series, config, scale: fitScale(series, config) }
  const [start = 0] = split.test
  const model = buildModel(config, encodeWindow(material, start).inputs.length)

  logConfig(cfg, runCfg)
  logCommonTags(cfg, runCfg)
  run.logParams({ parameter_count: model.countParams(), ...sizesOf(split) })
  run.logInput({ name: config.dataset_name, file: series.file }, { context: 'training' })

  const log: string[] = []
  const random = seededRandom(config.random_seed)
  for await (const { epoch, metrics, isBest } of fit({ ...material, model, split, random })) {
    logMetrics(metrics, epoch)
    const line = progressLine(epoch, metrics) + (isBest ? '  *' : '')
    log.push(line)
    console.log(line)
    const files = await saveModel(model, folder, `ts_mlp_epoch_${epoch}`)
    if (logArtifacts) logArtifactsFromPaths(files, 'models')
  }

  const report = judgeModel(material, model, split.test)
  logMetrics(report.metrics)
  const files = await saveModel(model, folder, 'ts_mlp_final')
  if (logArtifacts) {
    logArtifactsFromPaths(files, 'models')
    logForecasts(material, report)
    run.logText(`${log.join('\n')}\n`, 'logs/train_ts_mlp.log')
  }
  const [made] = report.forecasts
  const modelUri = made ? await logForecaster(run, material, { model, forecast: made }) : ''
  model.dispose()
  return { runId: run.runId, modelUri, report }
}

function sizesOf({ train, val, test }: Split): Record<string, number> {
  return { train_samples: train.length, val_samples: val.length, test_samples: test.length }
}

function progressLine(epoch: number, metrics: Readonly<Record<string, number>>): string {
  const values = Object.entries(metrics).map(([key, value]) => `${key} ${value.toPrecision(4)}`)
  return `epoch ${String(epoch).padStart(3)}  ${values.join('  ')}`
}
