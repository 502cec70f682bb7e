import type { Client } from '@waymark/client'

/** Registered models in one answer, the most that MLflow gives. */
const PAGE = 1000

/** A registered model as the tracking API answers it. */
type ListedModel = Awaited<
  ReturnType<Client['registry']['searchModels']>
>['registeredModels'][number]

/** All registered models that match, in order. */
export async function listModels(
  client: Client,
  query: { readonly filter?: string | undefined; readonly orderBy: readonly string[] },
): Promise<readonly ListedModel[]> {
  const models: ListedModel[] = []
  let pageToken: string | undefined
  do {
    const page = await client.registry.searchModels({ ...query, maxResults: PAGE, pageToken })
    models.push(...page.registeredModels)
    pageToken = page.nextPageToken || undefined
  } while (pageToken !== undefined)
  return models
}
