import { invalid } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import type { KeyValue } from '../tag.ts'
import { checkKey } from './key.ts'
import { cutText } from './text-length.ts'

/**
 * A param as it is stored: its value cut at the limit, as MLflow cuts it.
 *
 * @throws {TrackingError} `INVALID_VALUE` for a key that none may have
 */
export function storableParam({ key, value }: KeyValue, path = ''): KeyValue {
  checkKey(key, `${path}key`)
  return { key, value: cutText(value, LIMITS.paramValueLength) }
}

/**
 * A run's tag as it is stored: its value cut at the limit, as MLflow cuts it.
 *
 * @throws {TrackingError} `INVALID_VALUE` for a key that none may have
 */
export function storableRunTag({ key, value }: KeyValue, path = ''): KeyValue {
  checkKey(key, `${path}key`)
  return { key, value: cutText(value, LIMITS.runTagValueLength) }
}

/** @throws {TrackingError} `INVALID_VALUE` when a key occurs twice, even with equal values */
export function checkParamKeysUnique(params: readonly KeyValue[]): void {
  const seen = new Set<string>()
  for (const { key } of params) {
    if (seen.has(key)) throw invalid(`The param '${key}' occurs more than once in the request.`)
    seen.add(key)
  }
}

/** @throws {TrackingError} `INVALID_VALUE` when one request adds more to a run than it may */
export function checkBatchSize(batch: {
  readonly metrics: number
  readonly params: number
  readonly tags: number
}): void {
  checkCount('metrics', batch.metrics, LIMITS.batchMetrics)
  checkCount('params', batch.params, LIMITS.batchParams)
  checkCount('tags', batch.tags, LIMITS.batchTags)
  const all = batch.metrics + batch.params + batch.tags
  checkCount('metrics, params, and tags', all, LIMITS.batchEntities)
}

function checkCount(what: string, count: number, limit: number): void {
  if (count <= limit) return
  throw invalid(
    `A request can log at most ${limit} ${what}, this one has ${count}. Split it over several requests.`,
  )
}
