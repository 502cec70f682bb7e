import type { Seen } from '../disk/signature.ts'
import type { Meta } from '../layout/meta.ts'
import type { RunContent } from './read-content.ts'

/** What the meta file of a run says. */
export interface RunInfo {
  readonly runId: string
  readonly experimentId: string
  readonly meta: Meta
  /** How the file was. */
  readonly seen: Seen
}

/** A run of which only the meta file was read, as it was then. */
export interface NotWhole {
  readonly id: string
  readonly meta_ms: number
  readonly meta_size: number
}

/** Runs that were read and are not in the index yet. */
export interface KeptContents {
  readonly runs: { readonly content: RunContent; readonly meta: Seen; readonly readAt: number }[]
  /** What they take in the index. */
  rows: number
}
