import type { Comparison } from '../../api/comparison.ts'

/** How a trial came to its end, if it did. */
export type TrialEnd = 'complete' | 'pruned' | 'failed' | 'killed' | 'running'

// As Optuna's and our own callbacks, and people, write it.
const PRUNED_KEY = /^(?:.*[._])?(?:pruned|stopped_early|early_stopped)$/i
const STATE_KEY = /^(?:.*[._])?(?:trial[._])?state$/i

/** How each run of a comparison ended; a search cuts those short that promise nothing. */
export function trialEnds({ runs, tags }: Comparison): readonly TrialEnd[] {
  const marks = tags.filter(({ key }) => PRUNED_KEY.test(key) || STATE_KEY.test(key))
  return runs.map(({ status }, run) => {
    const isPruned = marks.some(({ key, values }) =>
      (PRUNED_KEY.test(key) ? /^(?:true|1|yes)$/i : /^(?:.*\.)?pruned$/i).test(values[run] ?? ''),
    )
    if (isPruned) return 'pruned'
    if (status === 'FAILED' || status === 'LOST') return 'failed'
    if (status === 'KILLED') return 'killed'
    return status === 'FINISHED' ? 'complete' : 'running'
  })
}
