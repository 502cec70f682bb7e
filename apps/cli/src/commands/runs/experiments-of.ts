import type { Client } from '@waymark/client'

/**
 * The experiments that flags name, by id or by name; all active ones where none is named.
 *
 * @throws {TrackingError} of kind `missing` for a name or id that no experiment has
 */
export async function experimentsOf(
  client: Client,
  {
    experimentId = [],
    experimentName = [],
  }: {
    readonly experimentId?: readonly string[] | undefined
    readonly experimentName?: readonly string[] | undefined
  },
): Promise<readonly string[]> {
  const named = await Promise.all(
    experimentName.map((name) => client.experiments.getByName({ experimentName: name })),
  )
  // A search of an experiment that is not there finds no runs and says nothing.
  await Promise.all(experimentId.map((id) => client.experiments.get({ experimentId: id })))
  const ids = [...experimentId, ...named.map(({ experiment }) => experiment.experimentId)]
  return ids.length > 0 ? [...new Set(ids)] : listAll(client)
}

async function listAll(client: Client): Promise<readonly string[]> {
  const ids: string[] = []
  let pageToken: string | undefined
  do {
    const page = await client.experiments.search({
      viewType: 'active',
      maxResults: 1000,
      orderBy: [],
      pageToken,
    })
    ids.push(...page.experiments.map(({ experimentId }) => experimentId))
    pageToken = page.nextPageToken || undefined
  } while (pageToken !== undefined)
  return ids
}
