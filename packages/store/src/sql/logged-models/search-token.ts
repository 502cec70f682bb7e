import { invalid } from '@waymark/domain'
import type { LoggedModelQuery } from '../../logged-models.ts'

/** What a token of MLflow's logged-model search holds: the search that it continues, and where. */
interface SearchToken {
  readonly experiment_ids: readonly string[]
  readonly filter_string: string | null
  readonly order_by: readonly object[] | null
  readonly offset: number
}

/** The token of the page that begins after `offset` models. */
export function searchTokenAt(query: LoggedModelQuery, offset: number): string {
  return Buffer.from(JSON.stringify(tokenOf(query, offset))).toString('base64')
}

/**
 * Where the page of a search begins; no token is the first page.
 *
 * @throws {TrackingError} invalid for what is no token, or one of another search
 */
export function searchOffset(query: LoggedModelQuery): number {
  const { pageToken } = query
  if (pageToken === undefined || pageToken === '') return 0
  const token = parse(pageToken)
  const offset = Number(token?.offset ?? 0)
  if (token === undefined || !Number.isSafeInteger(offset)) {
    throw invalid(
      `Invalid page token '${pageToken}'. Use the next_page_token of an answer as it is.`,
    )
  }
  for (const part of ['experiment_ids', 'filter_string', 'order_by'] as const) {
    const expected = tokenOf(query, 0)[part]
    if (JSON.stringify(token[part] ?? null) !== JSON.stringify(expected)) {
      throw invalid(`The page token belongs to a search with another ${part}. Start that one anew.`)
    }
  }
  return Math.max(0, offset)
}

function tokenOf(query: LoggedModelQuery, offset: number): SearchToken {
  const orderBy = query.orderBy.map((order) => ({
    field_name: order.fieldName,
    ascending: order.ascending,
    dataset_name: order.datasetName || null,
    dataset_digest: order.datasetDigest || null,
  }))
  return {
    experiment_ids: query.experimentIds,
    filter_string: query.filter || null,
    order_by: orderBy.length > 0 ? orderBy : null,
    offset,
  }
}

function parse(token: string): Partial<SearchToken> | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64').toString())
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined
  } catch {
    return undefined // not ours; refused by the caller
  }
}
