import { expect, it } from 'vitest'
import type { Comparison } from '../../api/comparison.ts'
import { trialEnds } from './trial-end.ts'

function trial(status: string): Comparison['runs'][number] {
  return {
    runId: status,
    runName: status,
    experimentId: '1',
    userId: '',
    status,
    startTime: 0,
    endTime: null,
    lifecycleStage: 'active',
  }
}

it('tells what was cut short from what failed', () => {
  const runs = ['FINISHED', 'KILLED', 'FINISHED', 'KILLED', 'FAILED', 'RUNNING', 'LOST'].map(trial)
  const tags = [
    { key: 'pruned', values: ['false', 'true', null, 'false', null, null, null] },
    {
      key: 'optuna.trial.state',
      values: [null, null, 'TrialState.PRUNED', null, null, null, null],
    },
  ]
  const comparison = { runs, tags, missing: [], params: [], metrics: [], datasets: [] }

  expect(trialEnds(comparison)).toEqual([
    'complete',
    'pruned',
    'pruned',
    'killed',
    'failed',
    'running',
    'failed',
  ])
})
