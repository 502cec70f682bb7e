import { ownEndpoint } from '../own-endpoint.ts'
import { float, int64, listOf, oneOf, optional, record, text } from '../shape.ts'
import { entries, longText, MANY, textOrNull } from './entries.ts'
import type { TakenPlace } from './run.ts'

/** Takes in a logged model of another store under its own id; its metrics name runs that are here. */
export const importLoggedModel = ownEndpoint<TakenPlace>()({
  id: 'waymarkImportsLoggedModel',
  noun: 'imports',
  summary: 'Take in a logged model of another store under its own id',
  method: 'POST',
  path: '/imports/logged-model',
  fields: {
    model: record({
      modelId: text({ maxLength: 255 }),
      experimentId: text({ maxLength: 40 }),
      name: text({ maxLength: 500 }),
      createdAt: int64(),
      updatedAt: int64(),
      status: oneOf(['UNSPECIFIED', 'PENDING', 'READY', 'FAILED']),
      statusMessage: textOrNull,
      modelType: textOrNull,
      sourceRunId: textOrNull,
      tags: entries,
      params: entries,
      metrics: optional(
        listOf(
          record({
            runId: text({ maxLength: 32 }),
            key: longText,
            value: float(),
            timestamp: int64(),
            step: int64(),
            modelId: textOrNull,
            datasetName: textOrNull,
            datasetDigest: textOrNull,
          }),
          { maxItems: MANY },
        ),
        [],
      ),
    }),
    artifactLocation: textOrNull,
  },
})
