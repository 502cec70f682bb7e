import { type Client, isEndpointUnknown } from '@waymark/client'
import type { ViewType } from '@waymark/domain'
import { type ListedRun, listRuns } from './list-runs.ts'

/** Runs in one page of our own search, the most that it gives. */
const PAGE = 200

/** What to look for. */
export interface RunsQuery {
  readonly experimentIds: readonly string[]
  /** In MLflow's language; on Waymark also with OR, NOT, parentheses and `=~`. */
  readonly filter: string
  readonly orderBy: readonly string[]
  readonly viewType: ViewType
}

/**
 * Runs that match, with all that was logged to them but the points; stop when you have enough. A
 * server of MLflow's is asked in its own way, and then refuses what only we understand.
 */
export async function* findRuns(client: Client, query: RunsQuery): AsyncGenerator<ListedRun> {
  if (query.experimentIds.length === 0) return
  try {
    yield* findOnWaymark(client, query)
  } catch (error) {
    // Only the first page can tell: nothing was yielded before it.
    if (!isEndpointUnknown(error)) throw error
    yield* listRuns(client, query)
  }
}

async function* findOnWaymark(client: Client, query: RunsQuery): AsyncGenerator<ListedRun> {
  let cursor: string | undefined
  do {
    const page = await client.own.runsTable({ ...query, columns: [], pageSize: PAGE, cursor })
    if (page.runIds.length > 0) yield* await load(client, query, page.runIds)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** Whole runs in the order of their ids; one that went away meanwhile is left out. */
async function load(client: Client, { experimentIds }: RunsQuery, runIds: readonly string[]) {
  const filter = `attributes.run_id IN (${runIds.map((id) => `'${id}'`).join(', ')})`
  const found = new Map<string, ListedRun>()
  for await (const run of listRuns(client, { experimentIds, viewType: 'all', filter })) {
    found.set(run.info.runId, run)
  }
  return runIds.flatMap((id) => found.get(id) ?? [])
}
