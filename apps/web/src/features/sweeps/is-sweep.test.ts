import { expect, it } from 'vitest'
import type { ComparedKey, Comparison } from '../../api/comparison.ts'
import { isSweep } from './is-sweep.ts'

const children = (params: readonly ComparedKey<string>[]): Comparison => ({
  runs: (params[0]?.values ?? []).map((_, i) => ({
    runId: String(i),
    runName: '',
    experimentId: '1',
    userId: '',
    status: 'FINISHED',
    startTime: 0,
    endTime: 1,
    lifecycleStage: 'active',
  })),
  missing: [],
  params,
  tags: [],
  metrics: [],
  datasets: [],
})
const silent = { params: new Map<string, string>(), tags: new Map<string, string>() }

it.each([
  ['tries of one param', [{ key: 'lr', values: ['1', '2', '3', '3'] }], true],
  ['too few to be a search', [{ key: 'lr', values: ['1', '2', '3'] }], false],
  ['folds of one training', [{ key: 'cv.fold', values: ['1', '2', '3', '4'] }], false],
  ['the parts of a pipeline', [{ key: 'batch', values: ['1', '2', null, null] }], false],
  ['repetitions', [{ key: 'lr', values: ['1', '1', '1', '1'] }], false],
])('%s', (_, params, expected) => {
  expect(isSweep(silent, children(params))).toBe(expected)
})

it('believes a run that says that it is one', () => {
  const parent = { ...silent, tags: new Map([['mlflow.runType', 'sweep']]) }

  expect(isSweep(parent, children([]))).toBe(true)
})
