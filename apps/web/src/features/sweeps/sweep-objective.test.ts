import { expect, it } from 'vitest'
import type { Comparison } from '../../api/comparison.ts'
import type { RunMetric } from '../../api/runs.ts'
import { objectivesOf } from './sweep-objective.ts'

const trials: Comparison = {
  runs: [],
  missing: [],
  params: [],
  tags: [],
  datasets: [],
  metrics: [
    { key: 'cost', values: [1, 2] },
    { key: 'macro-f1', values: [0.5, 0.6] },
    { key: 'system/cpu', values: [1, 1] },
    { key: 'val/accuracy', values: [0.9, 0.8] },
  ],
}
const parent = (params: Record<string, string>, best: readonly string[] = []) => ({
  params: new Map(Object.entries(params)),
  tags: new Map<string, string>(),
  metrics: best.map((key) => ({ key }) as RunMetric), // names alone are read
})

it.each([
  ['what our tracker notes', { sweep_metric: 'cost', sweep_goal: 'minimize' }, 'cost', 'lower'],
  ['a goal against the name', { metric: 'macro-f1', mode: 'min' }, 'macro-f1', 'lower'],
  ['a param of another meaning', { metric: 'euclidean' }, 'val/accuracy', 'higher'],
  ['nothing', {}, 'val/accuracy', 'higher'],
] as const)('begins with %s', (_, params, metric, direction) => {
  const all = objectivesOf(parent(params), trials)

  expect(all[0]).toEqual({ metric, direction })
  expect(all.map((one) => one.metric).toSorted()).toEqual(['cost', 'macro-f1', 'val/accuracy'])
})

it('takes the metric of which the parent logged the best', () => {
  expect(objectivesOf(parent({}, ['best_cost']), trials)[0]?.metric).toBe('cost')
  expect(objectivesOf(undefined, trials)[0]?.metric).toBe('val/accuracy')
})
