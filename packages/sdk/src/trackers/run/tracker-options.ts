/** What every tracker can be told. */
export interface TrackerOptions {
  /** Where to log; default: what `setTrackingUri` chose. */
  readonly trackingUri?: string | undefined
  /** Where the artifacts of an experiment go that is made; default: the store decides. */
  readonly artifactLocation?: string | undefined
  /** Writes params as Python does (`True`, `1e-05`, `[1, 8]`), so that runs compare. Default true. */
  readonly pythonText?: boolean | undefined
  /** Logs the metrics of steps that this divides, and all that have no step. Default 1. */
  readonly logEvery?: number | undefined
  /** Throws a `TrackingError` where a tracker would warn once and go on. Default false. */
  readonly strict?: boolean | undefined
  /** Whether anything is logged at all. Default true. */
  readonly enabled?: boolean | undefined
  /** Logs how busy the machine is, and its memory as `memory_ram_gb` and so on. Default false. */
  readonly logMemory?: boolean | undefined
  /** Writes TensorBoard event files below this folder as well, one folder a run. */
  readonly tensorboardDir?: string | undefined
}

/** A run that was started by hand: `await using` ends it with the block. */
export interface StartedRun extends AsyncDisposable {
  /** '' when no run could be started. */
  readonly runId: string
  /** What is logged here goes to the run; nowhere when none could be started. */
  readonly run: import('../../runs/active-run.ts').ActiveRun
}
