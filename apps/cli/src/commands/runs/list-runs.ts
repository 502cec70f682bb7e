import type { Client } from '@waymark/client'
import type { ViewType } from '@waymark/domain'

/** Runs in one answer. */
const PAGE = 1000

/** A run as the tracking API answers it. */
export type ListedRun = Awaited<ReturnType<Client['runs']['search']>>['runs'][number]

/** Runs that match MLflow's filter, page by page; stop when you have enough. */
export async function* listRuns(
  client: Client,
  query: {
    readonly experimentIds: readonly string[]
    readonly viewType: ViewType
    readonly filter?: string | undefined
    readonly orderBy?: readonly string[] | undefined
  },
): AsyncGenerator<ListedRun> {
  const { viewType, orderBy = [], ...rest } = query
  let pageToken: string | undefined
  do {
    const asked = { ...rest, orderBy, runViewType: viewType, maxResults: PAGE, pageToken }
    const page = await client.runs.search(asked)
    yield* page.runs
    pageToken = page.nextPageToken || undefined
  } while (pageToken !== undefined)
}
