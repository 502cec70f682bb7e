/**
 * What of a folder must be in its index before a question can be answered.
 *
 * - `experiments` all of them
 * - `runs` what the meta files of some experiments' runs say; of all experiments if none is given
 * - `logged` the same with all that was logged to these runs, points apart
 * - `run` all that was logged to some runs, points apart
 * - `series` whole series, or with no keys every series of the runs
 * - `models` registered models
 * - `loggedModels` those of some experiments; `loggedModel` one
 *
 * With `isAnew` what was looked at a moment ago is looked at again.
 */
export type FolderNeed =
  | { readonly kind: 'experiments' | 'models'; readonly isAnew?: boolean }
  | {
      readonly kind: 'runs' | 'logged' | 'loggedModels'
      readonly experimentIds?: readonly string[]
    }
  | { readonly kind: 'run'; readonly runIds: readonly string[] }
  | {
      readonly kind: 'series'
      readonly series: readonly { readonly runId: string; readonly key?: string }[]
    }
  | { readonly kind: 'loggedModel'; readonly modelId: string; readonly isAnew?: boolean }

/**
 * How far a need is met: `done`; `more` the next call goes on; `elsewhere` another connection is
 * reading just this, and there is nothing to do but to wait.
 */
export type Progress = 'done' | 'more' | 'elsewhere'
