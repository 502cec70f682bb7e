import type { Experiment, Run } from '@waymark/domain'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getExperiment } from '../mlflow/experiments/get.ts'
import { createRun } from '../mlflow/runs/create.ts'
import { getRun } from '../mlflow/runs/get.ts'
import { writeDouble } from './encode-message.ts'
import { encodeResponse } from './exchange.ts'
import { quote } from './quote.ts'

const run: Run = {
  info: {
    runId: 'r',
    runName: 'ada',
    experimentId: '0',
    userId: '',
    status: 'RUNNING',
    startTime: 9007199254740993n,
    endTime: null,
    lifecycleStage: 'active',
    artifactUri: 'mlflow-artifacts:/0/r/artifacts',
  },
  metrics: [{ key: 'loss', value: Number.NaN, timestamp: 5, step: 0 }],
  params: [],
  tags: [{ key: 'k', value: '"quoted"' }],
  datasetInputs: [],
  modelInputs: [],
  modelOutputs: [],
}

describe('a run', () => {
  it('goes out as MLflow nests it, from the domain as it is', () => {
    const text = encodeResponse(getRun, { run })

    expect(text).toContain('"start_time":9007199254740993')
    expect(JSON.parse(text)).toMatchObject({
      run: {
        info: { run_id: 'r', run_uuid: 'r', user_id: '', status: 'RUNNING' },
        data: {
          metrics: [{ key: 'loss', value: 'NaN', timestamp: 5, step: 0 }],
          tags: [{ key: 'k', value: '"quoted"' }],
        },
        inputs: {},
        outputs: {},
      },
    })
  })

  it('leaves out what is null and lists that are empty', () => {
    const { info, data } = JSON.parse(encodeResponse(getRun, { run })).run

    expect(info).not.toHaveProperty('end_time')
    expect(data).not.toHaveProperty('params')
  })

  it('has no outputs when it was just made', () => {
    expect(JSON.parse(encodeResponse(createRun, { run })).run).not.toHaveProperty('outputs')
  })
})

it('an experiment carries the one workspace that there is', () => {
  const experiment: Experiment = {
    experimentId: '0',
    name: 'Default',
    artifactLocation: 'mlflow-artifacts:/0',
    lifecycleStage: 'active',
    createdAt: null,
    updatedAt: null,
    tags: [],
  }

  const answer = JSON.parse(encodeResponse(getExperiment, { experiment }))

  expect(answer.experiment.workspace).toBe('default')
})

it.each([
  [1, '1.0'],
  [-0, '-0.0'],
  [0.1, '0.1'],
  [1e22, '1e+22'],
  [Number.NaN, '"NaN"'],
  [Infinity, '1.7976931348623157e308'],
  [-Infinity, '-1.7976931348623157e308'],
])('the float %s is written %s', (value, text) => {
  expect(writeDouble(value)).toBe(text)
})

it('any text is quoted so that JSON gives it back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(JSON.parse(quote(text))).toBe(text)
    }),
  )
})
