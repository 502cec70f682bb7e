import { int64, list, message, numeral, one, text } from '../../wire/build-field.ts'
import { modelTag } from './model-tag.ts'
import { modelVersion } from './model-version.ts'

/** A name under which versions of a model are kept. */
export const registeredModel = message('RegisteredModel', {
  name: text({ required: true }),
  creation_timestamp: int64({ as: 'createdAt' }),
  last_updated_timestamp: int64({ as: 'updatedAt' }),
  description: text({ omitEmpty: true }),
  latest_versions: list(one(modelVersion)),
  tags: list(one(modelTag)),
  aliases: list(
    one(
      message('RegisteredModelAlias', {
        alias: text({ required: true }),
        version: numeral({ required: true }),
      }),
    ),
  ),
})
