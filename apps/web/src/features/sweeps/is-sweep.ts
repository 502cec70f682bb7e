import type { Comparison } from '../../api/comparison.ts'
import type { Run } from '../../api/runs.ts'

const LEAST_TRIALS = 4
// What tells repetitions of one thing apart, not tries of several.
const REPETITION =
  /^(?:.*[._])?(?:fold|seed|random_seed|random_state|rank|trial(?:_\w+)?|index|repeat)$/i

/**
 * Whether a run with some runs below it is a search: it says so, or the runs below share params in
 * which they differ. The parts of a pipeline, or the folds of one training, are none.
 */
export function isSweep(parent: Pick<Run, 'params' | 'tags'>, children: Comparison): boolean {
  if (parent.tags.get('mlflow.runType') === 'sweep' || parent.params.has('sweep_metric'))
    return true
  const count = children.runs.length
  if (count < LEAST_TRIALS) return false
  return children.params.some(({ key, values }) => {
    const having = values.filter((value) => value !== null)
    return !REPETITION.test(key) && having.length >= 0.8 * count && new Set(having).size > 1
  })
}
