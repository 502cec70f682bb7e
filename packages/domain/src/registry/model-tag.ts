import { invalid } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import { checkKey, isKey } from '../rules/key.ts'
import { checkLength } from '../rules/text-length.ts'
import type { KeyValue } from '../tag.ts'

/**
 * Checks the key of a tag that is to be removed from a registered model or version: as for one to
 * be set, but of any length, as in MLflow.
 *
 * @throws {TrackingError} invalid
 */
export function checkModelTagKey(key: string): void {
  if (!isKey(key)) throw invalid(`${JSON.stringify(key)} cannot be a tag's key, so no tag has it.`)
}

/**
 * Checks a tag of a registered model or version, the text of a prompt included.
 *
 * @throws {TrackingError} invalid
 */
export function checkModelTag({ key, value }: KeyValue): void {
  checkKey(key)
  checkLength('value', value, LIMITS.modelTagValueLength)
}
