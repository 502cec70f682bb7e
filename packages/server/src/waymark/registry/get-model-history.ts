import { modelHistory as endpoint, jsonInt64 } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'

/** What was done to a registered model and its versions, newest first. */
export const getModelHistory = readRoute(endpoint, async ({ args, store }) => {
  const { limit, ...query } = args
  const found = await store.registry.listOperations({ ...query, limit: limit + 1 })
  const operations = found.slice(0, limit).map((one) => ({ ...one, at: jsonInt64(one.at) }))
  const hasMore = found.length > limit
  return { operations, nextBefore: hasMore ? (operations.at(-1)?.id ?? null) : null }
})
