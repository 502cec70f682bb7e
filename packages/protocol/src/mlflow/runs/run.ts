import { choice, inline, int64, list, message, one, text } from '../../wire/build-field.ts'
import { datasetInput } from '../datasets/dataset.ts'
import { metric } from '../metrics/metric.ts'
import { param } from '../params/param.ts'

/** Where a run stands. */
export const RUN_STATUS = { RUNNING: 1, SCHEDULED: 2, FINISHED: 3, FAILED: 4, KILLED: 5 } as const

/** What a run is, apart from what was logged to it. */
export const runInfo = message('RunInfo', {
  run_uuid: text({ as: 'runId', required: true }),
  experiment_id: text({ required: true }),
  run_name: text(),
  user_id: text(),
  status: choice(RUN_STATUS),
  start_time: int64(),
  end_time: int64(),
  artifact_uri: text(),
  lifecycle_stage: text(),
  run_id: text({ required: true }),
})

/** A tag of a run. */
export const runTag = message('RunTag', {
  key: text({ default: '' }),
  value: text({ default: '' }),
})

/** A logged model that a run read. */
export const modelInput = message('ModelInput', { model_id: text({ default: '' }) })

/** A logged model that a run made, at a step. */
export const modelOutput = message('ModelOutput', {
  model_id: text({ default: '' }),
  step: int64({ default: 0 }),
})

const info = one(runInfo, { required: true })
const data = inline(
  message('RunData', {
    metrics: list(one(metric)),
    params: list(one(param)),
    tags: list(one(runTag)),
  }),
  { always: true },
)
const inputs = inline(
  message('RunInputs', {
    dataset_inputs: list(one(datasetInput)),
    model_inputs: list(one(modelInput)),
  }),
  { always: true },
)

/** A run with its latest metrics, params, tags, inputs and outputs. */
export const run = message('Run', {
  info,
  data,
  inputs,
  outputs: inline(message('RunOutputs', { model_outputs: list(one(modelOutput)) }), {
    always: true,
  }),
})

/** A run that was just made: MLflow leaves its outputs out. */
export const newRun = message('NewRun', { info, data, inputs })
