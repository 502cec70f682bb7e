import {
  type ErrorKind,
  type KeyValue,
  type RunBatch,
  type StepCut,
  TrackingError,
  type ViewType,
} from '@waymark/domain'
import {
  type AppliedWrite,
  type ArgsOf,
  applySpooled,
  encodeLogBatch,
  encodeRequest,
  fillPath,
  logInputs,
  type SpooledVerb,
  updateRun,
} from '@waymark/protocol'
import {
  bulkRuns,
  type ChangedCounts,
  type CopiedRuns,
  copyRuns,
  dropPoints,
  heartbeat,
  moveRuns,
  type RunsTablePage,
  runsTable,
  type StartedRun,
  startRun,
} from '@waymark/protocol/waymark'
import type { CallOptions } from '../options.ts'
import type { Transport } from '../transport/transport.ts'
import { type ImportCalls, importCalls } from './import-calls.ts'
import { post } from './post.ts'

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
  /** Tags, notes, deletes or restores many runs: all of them, or none. */
  changeRuns(
    args: SelectedRuns &
      (
        | { readonly action: 'tag'; readonly tags: readonly KeyValue[] }
        | { readonly action: 'delete-tag'; readonly keys: readonly string[] }
        | { readonly action: 'add-note'; readonly note: string }
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
  /** Drops points of a run, of each metric from a step on. @returns how many there were */
  dropPoints(
    args: { readonly runId: string; readonly cuts: readonly StepCut[] },
    options?: CallOptions,
  ): Promise<{ readonly dropped: number }>
  /** Starts a run under an id that the caller made up; if there is one, answers that. */
  startRun(args: ReturnType<typeof startRun.decode>, options?: CallOptions): Promise<StartedRun>
  /** Applies a write of a spool once, however often it is sent. */
  applySpooled(args: SpooledCall, options?: CallOptions): Promise<AppliedWrite>
  /** Hands things of another store over, with their ids. */
  readonly imports: ImportCalls
}

/** A write with its place in the spool that it comes from. */
export type SpooledCall = { readonly spoolId: string; readonly sequence: number } & (
  | { readonly verb: 'log-batch'; readonly args: RunBatch }
  | { readonly verb: 'log-inputs'; readonly args: ArgsOf<typeof logInputs> }
  | { readonly verb: 'update'; readonly args: ArgsOf<typeof updateRun> }
  | {
      readonly verb: 'drop-points'
      readonly args: { readonly runId: string; readonly cuts: readonly StepCut[] }
    }
)

/** The endpoints of our own that programs call; those of the screens are the screens'. */
export function ownCalls(transport: Transport): OwnCalls {
  return {
    heartbeat: (args, call) => post(transport, heartbeat, args, call),
    runsTable: (args, call) => post(transport, runsTable, args, call),
    changeRuns: (args, call) => post(transport, bulkRuns, args, call),
    moveRuns: (args, call) => post(transport, moveRuns, args, call),
    // Sent twice it would copy twice.
    copyRuns: (args, call) => post(transport, copyRuns, args, call, { isRepeatable: false }),
    dropPoints: (args, call) => post(transport, dropPoints, args, call),
    startRun: (args, call) => post(transport, startRun, args, call),
    imports: importCalls(transport),
    async applySpooled(request, call) {
      const { spoolId, sequence, verb } = request
      const place = { spoolId, sequence: String(sequence), verb: verb satisfies SpooledVerb }
      const target = fillPath(applySpooled.paths[0] ?? '', place)
      const body = bodyOf(request)
      const text = await transport.sendForText(
        { method: 'POST', target, body, isRepeatable: true },
        call,
      )
      return JSON.parse(text) as AppliedWrite // the endpoint's type
    },
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

function bodyOf(request: SpooledCall): string | undefined {
  switch (request.verb) {
    case 'log-batch':
      return encodeLogBatch(request.args)
    case 'log-inputs':
      return encodeRequest(logInputs, request.args).body
    case 'drop-points':
      return JSON.stringify(request.args)
    case 'update':
      return encodeRequest(updateRun, request.args).body
  }
}
