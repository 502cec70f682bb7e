import { type ErrorKind, type KeyValue, TrackingError, type ViewType } from '@waymark/domain'
import {
  bulkRuns,
  type ChangedCounts,
  type CopiedRuns,
  copyRuns,
  heartbeat,
  moveRuns,
  type OwnEndpoint,
  type RunsTablePage,
  runsTable,
} from '@waymark/protocol/waymark'
import type { CallOptions } from '../options.ts'
import type { Transport } from '../transport/transport.ts'

/** A search of runs: `filter` in MLflow's language with OR, NOT, parentheses and `=~`. */
interface RunsSearch {
  readonly experimentIds: readonly string[]
  readonly filter?: string
  readonly viewType?: ViewType
}

/** Which runs a change of many is about: those named, or all that a search finds. */
type SelectedRuns = { readonly runIds: readonly string[] } | RunsSearch

/** Calls of Waymark's own API, `/api/waymark/v1`; another tracking server has none of it. */
export interface OwnCalls {
  /** Says that the programs of these runs are there. @returns how many of them are running */
  heartbeat(
    args: { readonly runIds: readonly string[] },
    options?: CallOptions,
  ): Promise<{ readonly running: number }>
  /** A page of runs with just the columns asked for (`metrics.loss`, `attributes.status`). */
  runsTable(
    args: RunsSearch & {
      readonly columns: readonly string[]
      readonly orderBy?: readonly string[]
      /** 1 to 200; default 100. */
      readonly pageSize?: number
      readonly cursor?: string | undefined
    },
    options?: CallOptions,
  ): Promise<RunsTablePage>
  /** Tags, deletes or restores many runs: all of them, or none. */
  changeRuns(
    args: SelectedRuns &
      (
        | { readonly action: 'tag'; readonly tags: readonly KeyValue[] }
        | { readonly action: 'delete-tag'; readonly keys: readonly string[] }
        | { readonly action: 'delete' | 'restore' }
      ),
    options?: CallOptions,
  ): Promise<ChangedCounts>
  /** Moves runs and those below them to another experiment: all of them, or none. */
  moveRuns(
    args: SelectedRuns & { readonly toExperimentId: string },
    options?: CallOptions,
  ): Promise<ChangedCounts>
  /** Copies runs, with all that was logged to them, under new ids: all of them, or none. */
  copyRuns(
    args: {
      readonly runIds: readonly string[]
      readonly toExperimentId: string
      /** Default true. */
      readonly withArtifacts?: boolean
    },
    options?: CallOptions,
  ): Promise<CopiedRuns>
}

/** The endpoints of our own that programs call; those of the screens are the screens'. */
export function ownCalls(transport: Transport): OwnCalls {
  return {
    heartbeat: (args, call) => post(transport, heartbeat, args, call),
    runsTable: (args, call) => post(transport, runsTable, args, call),
    changeRuns: (args, call) => post(transport, bulkRuns, args, call),
    moveRuns: (args, call) => post(transport, moveRuns, args, call),
    // Sent twice it would copy twice.
    copyRuns: (args, call) => post(transport, copyRuns, args, call, { isRepeatable: false }),
  }
}

/**
 * Whether an error says that the server has no such endpoint: it is MLflow's, or an older Waymark.
 */
export function isEndpointUnknown(error: unknown): boolean {
  if (!(error instanceof TrackingError && error.code === 'SERVER_REFUSED')) return false
  const { status, kind } = error.details as { status: number; kind: ErrorKind } // by its code
  return status === 405 || (status === 404 && kind === 'noRoute') || status === 501
}

async function post<Request, Response>(
  transport: Transport,
  endpoint: OwnEndpoint<Request, Response>,
  args: object,
  call?: CallOptions,
  { isRepeatable = true } = {},
): Promise<Response> {
  const target = endpoint.paths[0] ?? ''
  const body = JSON.stringify(args)
  const text = await transport.sendForText(
    { method: endpoint.method, target, body, isRepeatable },
    call,
  )
  return JSON.parse(text) as Response // the endpoint's table is the type
}
