import type { RunStatus } from '@waymark/domain'
import type {
  ExperimentColumns,
  JsonNumber,
  RunsFirstPage,
  RunsTablePage,
} from '@waymark/protocol/waymark'
import { getOwn, ownUrl, postOwn } from './fetch-json.ts'
import { findNumber } from './number.ts'

/** One run in the columns that were asked for. */
export interface RunRow {
  readonly runId: string
  readonly name: string
  readonly status: RunStatus
  /** ms since 1970; undefined where none is stored. */
  readonly startTime: number | undefined
  readonly endTime: number | undefined
  /** As on the wire, by column name: null is "not there". */
  readonly values: ReadonlyMap<string, JsonNumber | null>
}

/** A page of a table, and the way to the next one. */
export interface RunsPage {
  readonly rows: readonly RunRow[]
  readonly nextCursor: string | null
  readonly total: number | undefined
}

/** What a table asks for; `filter` and `orderBy` are in MLflow's grammar. */
export interface RunsQuestion {
  readonly experimentIds: readonly string[]
  readonly filter: string
  readonly orderBy: string
  /** Active ones if absent. */
  readonly viewType?: 'deleted'
  /** Whether runs below other runs are left out. */
  readonly topOnly?: boolean
  /** Besides those that every row has. */
  readonly columns: readonly string[]
}

const ALWAYS = ['run_name', 'status', 'start_time', 'end_time'].map((name) => `attributes.${name}`)

/** A page of runs, the first one if there is no cursor. */
export async function readRunsPage(
  question: RunsQuestion,
  page: { readonly cursor?: string; readonly pageSize: number; readonly withTotal: boolean },
  signal: AbortSignal,
): Promise<RunsPage> {
  const { orderBy, columns, ...rest } = question
  const request = {
    ...rest,
    orderBy: orderBy === '' ? [] : [orderBy],
    columns: [...new Set([...ALWAYS, ...columns])],
    ...page,
  }
  return pageOf((await postOwn('runs/table', request, signal)) as RunsTablePage)
}

/** Which first rows; in columns that the keys lead to where none is named. */
export interface FirstPageQuery {
  readonly filter?: string
  readonly orderBy?: string
  readonly viewType?: 'deleted'
  readonly columns?: readonly string[]
}

/** Where {@link readFirstPage} reads. */
export function firstPageUrl(experimentId: string, query: FirstPageQuery): string {
  return ownUrl(firstPagePath(experimentId), { ...query })
}

/** The keys of an experiment, and its first rows. */
export async function readFirstPage(
  experimentId: string,
  query: FirstPageQuery,
  signal: AbortSignal,
): Promise<{ readonly keys: ExperimentColumns; readonly page: RunsPage }> {
  const path = firstPagePath(experimentId)
  const { keys, page } = (await getOwn(path, { ...query }, signal)) as RunsFirstPage
  return { keys, page: pageOf(page) }
}

function firstPagePath(experimentId: string): string {
  return `experiments/${encodeURIComponent(experimentId)}/first-page`
}

function pageOf(body: RunsTablePage): RunsPage {
  return {
    rows: body.runIds.map((runId, i) => rowOf(runId, i, body)),
    nextCursor: body.nextCursor,
    total: body.total,
  }
}

function rowOf(runId: string, i: number, { columns }: RunsTablePage): RunRow {
  const values = new Map(columns.map(({ name, values: all }) => [name, all[i] ?? null]))
  const text = (name: string) => String(values.get(`attributes.${name}`) ?? '')
  return {
    runId,
    name: text('run_name') || runId,
    status: text('status') as RunStatus, // by the server's contract
    startTime: findNumber(values.get('attributes.start_time')) || undefined,
    endTime: findNumber(values.get('attributes.end_time')) || undefined,
    values,
  }
}
