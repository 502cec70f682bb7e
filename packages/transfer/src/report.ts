import type { UnreadKind } from '@waymark/store'

/** Kinds of things that a transfer carries, or says that it does not. */
export type ItemKind =
  | UnreadKind
  | 'experiment'
  | 'run'
  | 'metric'
  | 'artifact'
  | 'logged model'
  | 'registered model'
  | 'version'
  | 'alias'
  | 'line'

/** One thing that was not carried, and why. */
export interface LeftItem {
  readonly kind: ItemKind
  /** Its id, name or path, as the source has it. */
  readonly id: string
  readonly reason: string
}

/** How much was carried. */
export interface Carried {
  experiments: number
  runs: number
  /** Runs that an earlier transfer had carried as they are. */
  runsUnchanged: number
  points: number
  loggedModels: number
  registeredModels: number
  versions: number
  files: number
  /** Files that were there as they are. */
  filesUnchanged: number
  bytes: number
}

/** What a transfer did. */
export interface TransferReport {
  readonly source: string
  readonly target: string
  readonly dryRun: boolean
  /** Why it stopped before its end; null if it did not. The same command goes on from there. */
  readonly stoppedBy: string | null
  readonly seconds: number
  readonly carried: Readonly<Carried>
  readonly left: readonly LeftItem[]
  /** What is worth knowing and was meant so: runs in the bin that nobody asked for. */
  readonly notes: readonly string[]
}

/** Nothing carried yet. */
export function nothingCarried(): Carried {
  return {
    experiments: 0,
    runs: 0,
    runsUnchanged: 0,
    points: 0,
    loggedModels: 0,
    registeredModels: 0,
    versions: 0,
    files: 0,
    filesUnchanged: 0,
    bytes: 0,
  }
}
