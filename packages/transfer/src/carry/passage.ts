import { type ErrorKind, TrackingError } from '@waymark/domain'
import type { Ids } from '../ids.ts'
import type { Journal } from '../journal/journal.ts'
import type { Carried, ItemKind, LeftItem } from '../report.ts'
import type { TransferSource } from '../source.ts'
import type { TransferTarget } from '../target.ts'

/** What to carry. */
export interface TransferChoice {
  /** Names or ids of experiments; none: all. */
  readonly experiments: readonly string[]
  /** Of runs, in MLflow's language; '' for all. */
  readonly filter: string
  /** Whether what is in the bin comes along, and stays in the bin. */
  readonly withDeleted: boolean
  readonly withArtifacts: boolean
  /** Whether registered models and prompts come along. */
  readonly withModels: boolean
  /** Whether only to tell what would be carried. */
  readonly dryRun: boolean
}

/** One transfer under way. */
export interface Passage {
  readonly source: TransferSource
  readonly target: TransferTarget
  readonly choice: TransferChoice
  readonly ids: Ids
  readonly journal: Journal
  readonly carried: Carried
  readonly left: LeftItem[]
  readonly notes: string[]
  readonly signal: AbortSignal | undefined
  /** Tells that `carried` has changed. */
  readonly onProgress: (carried: Readonly<Carried>) => void
}

/** Failures of a side and not of the thing that met them: the next thing would meet them too. */
const ENDS: ReadonlySet<ErrorKind> = new Set(['busy', 'unusable', 'overloaded'])

/**
 * Does one thing's part of a transfer: a failure that is its own goes into the report, one of the
 * source or the target as a whole ends the transfer.
 *
 * @returns what `work` gave; undefined if the thing was left behind
 */
export async function attempt<T>(
  passage: Passage,
  item: { readonly kind: ItemKind; readonly id: string },
  work: () => Promise<T>,
): Promise<T | undefined> {
  passage.signal?.throwIfAborted()
  try {
    return await work()
  } catch (error) {
    passage.signal?.throwIfAborted()
    if (!(error instanceof TrackingError) || endsAll(error)) throw error
    passage.left.push({ ...item, reason: error.message })
    return undefined
  }
}

function endsAll(error: TrackingError): boolean {
  if (error.code !== 'SERVER_REFUSED') return ENDS.has(error.kind)
  const { status } = error.details as { status: number } // its code says whose details they are
  return status === 401 || status === 403 || status === 429 || status >= 502
}
