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
import type { Encoder } from './classifier/encode.mts'
import { datasetFile } from './datasets.ts'
import { fit } from './fit.ts'
import { fitEncoder } from './fit-encoder.ts'
import { judgeModel, type TestReport } from './judge-model.ts'
import { logClassifier, logDataPictures, logTest } from './log-outcome.ts'
import { buildModel } from './model.ts'
import { seededRandom } from './random.ts'
import { saveModel } from './save-model.ts'
import { type Split, stratifiedSplit } from './split.ts'
import { readTable } from './table.ts'
import { trainConfigOf } from './train-config.ts'

/** What is left to say once a run has ended. */
export interface TrainedRun {
  /** '' where tracking is off. */
  readonly runId: string
  /** The classifier's; '' where it was not logged. */
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
    experimentName: 'ml_tabular_tabular_baselines',
    tags: repeatOf === undefined ? {} : { repeat_of: repeatOf },
  }
  return startRunWithConfig(cfg, runCfg, options, async (run) => {
    const folder = mkdtempSync(join(tmpdir(), 'tabular-mlp-'))
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
  const file = datasetFile(config.dataset_name)
  const rows = readTable(file)
  const random = seededRandom(config.random_seed)
  const split = stratifiedSplit(rows, config.target_column, random)
  const encoder = fitEncoder(split.train, config.target_column, config.input_features)
  const model = buildModel(config, widthOf(encoder), encoder.classes.length)

  logConfig(cfg, runCfg)
  logCommonTags(cfg, runCfg)
  run.logParams({ parameter_count: model.countParams(), ...sizesOf(split) })
  run.logInput({ name: config.dataset_name, file }, { context: 'training' })
  if (logArtifacts) logDataPictures(encoder, rows)

  const log: string[] = []
  let best_val_loss = Number.POSITIVE_INFINITY
  const training = { model, config, encoder, split, random }
  for await (const { epoch, metrics, isBest } of fit(training)) {
    logMetrics(metrics, epoch)
    if (isBest) best_val_loss = metrics.val_loss
    const line = progressLine(epoch, metrics) + (isBest ? '  *' : '')
    log.push(line)
    if (epoch % config.checkpoint_every !== 0) continue
    console.log(line)
    const files = await saveModel(model, folder, `tabular_mlp_epoch_${epoch}`)
    if (logArtifacts) logArtifactsFromPaths(files, 'models')
  }

  const report = judgeModel(model, encoder, split)
  logMetrics({
    best_val_loss,
    test_loss: report.test.loss,
    test_accuracy: report.test.accuracy,
    majority_accuracy: report.majorityAccuracy,
  })
  const files = await saveModel(model, folder, 'tabular_mlp_final')
  if (logArtifacts) {
    logArtifactsFromPaths(files, 'models')
    logTest(encoder, split, report)
    run.logText(`${log.join('\n')}\n`, 'logs/train_tabular_mlp.log')
  }
  const modelUri = await logClassifier(run, { model, encoder, config, rows })
  model.dispose()
  return { runId: run.runId, modelUri, report }
}

function widthOf({ columns }: Encoder): number {
  return columns.reduce(
    (sum, column) => sum + ('categories' in column ? column.categories.length : 1),
    0,
  )
}

function sizesOf({ train, val, test }: Split): Record<string, number> {
  return { train_samples: train.length, val_samples: val.length, test_samples: test.length }
}

function progressLine(epoch: number, metrics: Readonly<Record<string, number>>): string {
  const values = Object.entries(metrics).map(([key, value]) => `${key} ${value.toFixed(4)}`)
  return `epoch ${String(epoch).padStart(3)}  ${values.join('  ')}`
}
