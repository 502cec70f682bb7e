import { LIMITS, NO_POINTS } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { int64, listOf, oneOf, optional, record, text } from '../shape.ts'
import { entries, longText, MANY, STAGES, textOrNull } from './entries.ts'
import { packedPoints } from './packed-points.ts'

/** Where the files of what was taken in belong. */
export interface TakenPlace {
  readonly artifactUri: string
}

const modelId = text({ maxLength: 255 })

/** Takes in a run of another store with its id, times and stage, or more of one that is here. */
export const importRun = ownEndpoint<TakenPlace>()({
  id: 'waymarkImportsRun',
  noun: 'imports',
  summary: 'Take in a run of another store under its own id, once however often it is sent',
  method: 'POST',
  path: '/imports/run',
  fields: {
    info: record({
      runId: text({ maxLength: 32 }),
      runName: longText,
      experimentId: text({ maxLength: 40 }),
      userId: text({ maxLength: 256 }),
      status: oneOf(['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED']),
      startTime: optional(int64(), null),
      endTime: optional(int64(), null),
      lifecycleStage: oneOf(STAGES),
    }),
    artifactUri: textOrNull,
    params: entries,
    tags: entries,
    datasetInputs: optional(
      listOf(
        record({
          dataset: record({
            name: text({ maxLength: LIMITS.datasetNameLength }),
            digest: text({ maxLength: LIMITS.datasetDigestLength }),
            sourceType: longText,
            source: longText,
            schema: textOrNull,
            profile: textOrNull,
          }),
          tags: entries,
        }),
        { maxItems: MANY },
      ),
      [],
    ),
    modelInputs: optional(listOf(record({ modelId }), { maxItems: MANY }), []),
    modelOutputs: optional(listOf(record({ modelId, step: int64() }), { maxItems: MANY }), []),
    points: optional(packedPoints(), NO_POINTS),
  },
})
