/** Something that one run has otherwise than the other; null is "not there". */
export interface TextChange {
  readonly key: string
  readonly before: string | null
  readonly after: string | null
}

/** A metric whose latest value is another one; null where it was never logged. */
export interface MetricChange {
  readonly key: string
  readonly before: number | null
  readonly after: number | null
}

/** What a run is called. */
export interface DiffedRun {
  readonly runId: string
  readonly runName: string
  readonly experimentId: string
}

/** In what two runs differ, by what it is; what is equal is left out. */
export interface RunDiff {
  readonly before: DiffedRun
  readonly after: DiffedRun
  /** Digests of the datasets that were read, by name and use. */
  readonly data: readonly TextChange[]
  readonly params: readonly TextChange[]
  /** Commit, branch, uncommitted changes, program and command line. */
  readonly code: readonly TextChange[]
  /** Versions of packages, as lockfiles and requirements among the artifacts have them. */
  readonly dependencies: readonly TextChange[]
  /** The machine, the runtime and what else a run notes of where it ran. */
  readonly environment: readonly TextChange[]
  readonly metrics: readonly MetricChange[]
}

/** The parts of a {@link RunDiff}, likely causes first. */
export const DIFF_PARTS = [
  'data',
  'params',
  'code',
  'dependencies',
  'environment',
  'metrics',
] as const
