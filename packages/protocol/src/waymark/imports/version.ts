import { ownEndpoint } from '../own-endpoint.ts'
import { int64, oneOf, optional, text, whole } from '../shape.ts'
import { entries, textOrNull } from './entries.ts'

/** Takes in a version of a registered model under its own number, so that there may be gaps. */
export const importVersion = ownEndpoint<Record<never, never>>()({
  id: 'waymarkImportsVersion',
  noun: 'imports',
  summary: 'Take in a version of a registered model under its own number',
  method: 'POST',
  path: '/imports/version',
  fields: {
    name: text({ maxLength: 256 }),
    version: whole(1, 2 ** 31 - 1),
    createdAt: optional(int64(), null),
    updatedAt: optional(int64(), null),
    description: textOrNull,
    userId: textOrNull,
    stage: textOrNull,
    source: textOrNull,
    runId: textOrNull,
    runLink: textOrNull,
    status: oneOf(['PENDING_REGISTRATION', 'FAILED_REGISTRATION', 'READY']),
    statusMessage: textOrNull,
    tags: entries,
  },
})
