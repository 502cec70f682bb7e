import { ownEndpoint } from '../own-endpoint.ts'
import { int64, optional, text } from '../shape.ts'
import { entries, textOrNull } from './entries.ts'

/** Takes in a registered model of another store, its versions apart: the same if its name is. */
export const importRegisteredModel = ownEndpoint<Record<never, never>>()({
  id: 'waymarkImportsRegisteredModel',
  noun: 'imports',
  summary: 'Take in a registered model of another store, its versions apart',
  method: 'POST',
  path: '/imports/registered-model',
  fields: {
    name: text({ maxLength: 256 }),
    description: textOrNull,
    createdAt: optional(int64(), null),
    updatedAt: optional(int64(), null),
    tags: entries,
  },
})
