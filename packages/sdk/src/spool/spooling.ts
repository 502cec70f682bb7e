import type { Run } from '@waymark/domain'
import type { SpooledRun } from './spool-record.ts'

/** What a process knows of a run beside what it logged. */
export interface SpoolState {
  readonly runId: string
  readonly serverRunId: string
  readonly isSpooling: boolean
}

/** What runs are told by whoever keeps what cannot be sent. */
export interface Spooling {
  /** Whether what is logged is written down for now. */
  readonly isSpooling: boolean
  /** Whether nobody is asked at all. */
  readonly isOffline: boolean
  /** Takes over from a process that ends: what it wrote down comes first. */
  continueFor(state: SpoolState): void
  /** What another process needs to go on for a run. */
  stateOf(runId: string): SpoolState
  /** Starts a run, with the server or, where that cannot be reached, without it. */
  start(run: SpooledRun, direct: () => Promise<Run>): Promise<Run>
  /** Goes on with a run that somebody started, also where it cannot be looked at. */
  resume(runId: string, direct: () => Promise<Run>): Promise<Run>
  /** Resolves when the disk has what was written. */
  sync(): Promise<void>
  /** At the end of a run: tries the server once more. */
  settle(): Promise<void>
}
