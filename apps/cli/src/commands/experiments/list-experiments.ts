import type { Client } from '@waymark/client'
import type { ViewType } from '@waymark/domain'

/** Experiments in one answer: MLflow's servers take up to 50,000, old ones 1000. */
const PAGE = 1000

/** Experiments that match, over as many pages as it takes. */
export async function listExperiments(
  client: Client,
  {
    viewType,
    filter,
    orderBy = [],
    maxResults = Number.POSITIVE_INFINITY,
  }: {
    readonly viewType: ViewType
    readonly filter?: string | undefined
    readonly orderBy?: readonly string[] | undefined
    readonly maxResults?: number | undefined
  },
) {
  const found: Awaited<ReturnType<Client['experiments']['search']>>['experiments'][number][] = []
  let pageToken: string | undefined
  do {
    const page = await client.experiments.search({
      viewType,
      filter,
      orderBy,
      maxResults: Math.min(PAGE, maxResults - found.length),
      pageToken,
    })
    found.push(...page.experiments)
    pageToken = page.nextPageToken || undefined
  } while (pageToken !== undefined && found.length < maxResults)
  return found
}
