import { type ActiveRun, logMetrics, logParams, setTags, startRun } from '@waymark/sdk'
import type { TrainConfig } from './config.ts'
import { readDataset } from './dataset.ts'
import { fitEncoder } from './encoder.ts'
import { fit } from './fit.ts'
import { judgeModel, type TestReport } from './judge-model.ts'
import { logConfig, logOutcome } from './log-outcome.ts'
import { buildModel } from './model.ts'
import { seededRandom } from './random.ts'
import { stratifiedSplit } from './split.ts'

/** What is left to say once a run has ended. */
export interface TrainedRun {
  readonly runId: string
  readonly report: TestReport
}

/** Trains once, as a run with everything that is needed to train the same again. */
export function trainRun(config: TrainConfig, repeatOf?: string): Promise<TrainedRun> {
  const runName = `tabular_mlp__dataset=${config.dataset_name}__seed=${config.random_seed}`
  return startRun({ runName }, (run) => trainInside(run, config, repeatOf))
}

async function trainInside(
  run: ActiveRun,
  config: TrainConfig,
  repeatOf: string | undefined,
): Promise<TrainedRun> {
  const table = readDataset(config.dataset_name)
  const random = seededRandom(config.random_seed)
  const split = stratifiedSplit(table.rows, config.target_column, random)
  const encoder = fitEncoder(split.train, config.target_column, config.input_features)
  const inputs = encoder.columns.reduce(
    (sum, column) => sum + ('categories' in column ? column.categories.length : 1),
    0,
  )
  const model = buildModel(config, inputs, encoder.classes.length)

  logParams({ ...config })
  setTags({
    model_type: 'tabular_mlp',
    framework: 'tensorflow.js',
    dataset_digest: table.digest.slice(0, 8),
    ...(repeatOf === undefined ? {} : { repeat_of: repeatOf }),
  })
  logConfig({ config, encoder, split, parameters: model.countParams() })

  for await (const { epoch, ...metrics } of fit({ model, config, encoder, split, random })) {
    logMetrics(metrics, epoch)
    if (epoch % 10 === 0 || epoch === config.epochs) console.log(progressLine(epoch, metrics))
  }

  const report = judgeModel(model, encoder, split)
  logMetrics({
    test_loss: report.test.loss,
    test_accuracy: report.test.accuracy,
    majority_accuracy: report.majorityAccuracy,
  })
  await logOutcome({ model, encoder, split, report })
  model.dispose()
  return { runId: run.runId, report }
}

function progressLine(epoch: number, metrics: Readonly<Record<string, number>>): string {
  const values = Object.entries(metrics).map(([key, value]) => `${key} ${value.toFixed(4)}`)
  return `epoch ${String(epoch).padStart(3)}  ${values.join('  ')}`
}
