import { invalid } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import type { KeyValue } from '../tag.ts'
import { checkKey } from './key.ts'
import { checkLength } from './text-length.ts'
import { checkTraceArchivalTag } from './trace-archival-tag.ts'

/** @throws {TrackingError} `INVALID_VALUE` when an experiment cannot have this name */
export function checkExperimentName(name: string): void {
  if (name === '') throw invalid("Invalid experiment name: ''. A name cannot be empty.")
  checkLength('name', name, LIMITS.experimentNameLength)
}

/** @throws {TrackingError} `INVALID_VALUE` when an experiment cannot have this tag */
export function checkExperimentTag(tag: KeyValue): void {
  checkKey(tag.key)
  checkLength('value', tag.value, LIMITS.experimentTagValueLength)
  checkTraceArchivalTag(tag)
}
