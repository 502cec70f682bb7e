import { ownEndpoint } from '../own-endpoint.ts'
import { optional, text } from '../shape.ts'

/**
 * Stores the body as a file of a run or logged model, wherever this server keeps its files: in a
 * folder of MLflow's file store too, which has no paths of `mlflow-artifacts:`.
 */
export const importFile = ownEndpoint<Record<never, never>>()({
  id: 'waymarkImportsFile',
  noun: 'imports',
  summary: 'Store a file of a run or logged model, of any size',
  method: 'PUT',
  path: '/imports/file',
  fields: {
    runId: optional(text({ maxLength: 32 }), ''),
    modelId: optional(text({ maxLength: 255 }), ''),
    path: text({ maxLength: 4096 }),
  },
})
