import { invalid } from '@waymark/domain'
import { choice, message, one, text } from '../../wire/build-field.ts'
import { makeEncoder } from '../../wire/encode-message.ts'
import { endpointWith } from '../../wire/endpoint.ts'
import type { Decoded } from '../../wire/field.ts'
import { makeRequestReader } from '../../wire/read-request.ts'
import { LOGGED_MODEL_STATUS, LOGGED_MODEL_STATUS_NAMES, loggedModel } from './logged-model.ts'

const request = message('FinalizeLoggedModel', {
  model_id: text({ required: true }),
  status: choice(LOGGED_MODEL_STATUS, {
    names: LOGGED_MODEL_STATUS_NAMES,
    required: true,
    intLike: true,
  }),
})

/** Says that the files of a logged model are there, or will never be. */
export const finalizeLoggedModel = endpointWith(
  {
    id: 'finalizeLoggedModel',
    noun: 'logged-models',
    summary: 'Say that the files of a logged model are there, or will never be',
    method: 'PATCH',
    path: '/mlflow/logged-models/{model_id}',
    request,
    response: message('FinalizeLoggedModelResponse', {
      model: one(loggedModel, { required: true }),
    }),
    differs:
      "A body that names another model than the path is refused (400); MLflow changes the body's, whatever the path was checked for.",
  },
  {
    decode: (table) => {
      const read = makeRequestReader(table)
      return ({ params = {}, ...input }) => {
        const sent = read(input) as Decoded<(typeof request)['fields']> // the table is the type
        const { model_id: named = sent.modelId } = params
        if (named !== sent.modelId) {
          throw invalid(
            `The path names the model '${named}', the body '${sent.modelId}'. Name the same one in both.`,
          )
        }
        return sent
      }
    },
    encode: makeEncoder,
  },
)
