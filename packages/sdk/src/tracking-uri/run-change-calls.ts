import type { KeyValue, StepCut, ViewType } from '@waymark/domain'

/** How many runs were meant, and how many of them are now different. */
export interface ChangedCounts {
  readonly matched: number
  readonly changed: number
}

/** Which runs a change is about: those named, or all that a search finds. */
export type SelectedRuns =
  | { readonly runIds: readonly string[] }
  | {
      readonly experimentIds: readonly string[]
      readonly filter: string
      readonly viewType: ViewType
    }

/** What to do to many runs. */
export type RunsAction =
  | { readonly kind: 'tag'; readonly tags: readonly KeyValue[] }
  | { readonly kind: 'delete-tag'; readonly keys: readonly string[] }
  | { readonly kind: 'delete' | 'restore' }

/** A value of a run: null where it has none. */
export type RunValue = string | number | null

/** A page of runs with the columns asked for, each with a value for each run. */
interface RunsPage {
  readonly runIds: readonly string[]
  readonly columns: readonly (readonly RunValue[])[]
  readonly nextCursor: string | undefined
}

/**
 * What Waymark does with many runs and MLflow does not, be it a server's or that of a store opened in
 * place. A server of MLflow's: `SERVER_LACKS`.
 */
export interface RunChangeCalls {
  changeMany(
    request: { readonly runs: SelectedRuns; readonly action: RunsAction },
    signal?: AbortSignal,
  ): Promise<ChangedCounts>
  move(
    request: { readonly runs: SelectedRuns; readonly experimentId: string },
    signal?: AbortSignal,
  ): Promise<ChangedCounts>
  copy(
    request: {
      readonly runIds: readonly string[]
      readonly experimentId: string
      readonly withArtifacts: boolean
    },
    signal?: AbortSignal,
  ): Promise<readonly { readonly runId: string; readonly copyId: string }[]>
  /** Drops points of a run, of each metric from a step on. */
  dropPoints(request: { readonly runId: string; readonly cuts: readonly StepCut[] }): Promise<void>
  query(
    query: {
      readonly experimentIds: readonly string[]
      readonly filter: string
      readonly orderBy: readonly string[]
      readonly viewType: ViewType
      readonly columns: readonly string[]
      readonly pageSize: number
      readonly cursor: string | undefined
    },
    signal?: AbortSignal,
  ): Promise<RunsPage>
}
