import type { DatasetInput } from '../datasets/dataset.ts'
import { LIMITS } from '../limits.ts'
import { checkLength } from './text-length.ts'

/** @throws {TrackingError} `INVALID_VALUE` when a dataset's or its tags' texts are too long */
export function checkDatasetInput({ dataset, tags }: DatasetInput): void {
  checkLength('name', dataset.name, LIMITS.datasetNameLength)
  checkLength('digest', dataset.digest, LIMITS.datasetDigestLength)
  checkLength('source', dataset.source, LIMITS.datasetSourceLength)
  checkLength('schema', dataset.schema ?? '', LIMITS.datasetSchemaLength)
  checkLength('profile', dataset.profile ?? '', LIMITS.datasetProfileLength)
  for (const { key, value } of tags) {
    checkLength('key', key, LIMITS.inputTagKeyLength)
    checkLength('value', value, LIMITS.inputTagValueLength)
  }
}
