import { int32, message, text } from '../../wire/build-field.ts'
import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('label-schemas', 'label schemas')

/** Endpoints of label schemas, which Waymark does not build. */
export const LABEL_SCHEMA_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({
    id: 'createLabelSchema',
    method: 'POST',
    path: '/mlflow/label-schemas/create',
    summary: 'Create a label schema',
  }),
  feature.finds({
    id: 'getLabelSchema',
    method: 'GET',
    path: '/mlflow/label-schemas/get',
    summary: 'Get a label schema',
  }),
  feature.finds({
    id: 'getLabelSchemaByName',
    method: 'GET',
    path: '/mlflow/label-schemas/get-by-name',
    summary: 'Get a label schema by name',
  }),
  feature.lists({
    id: 'listLabelSchemas',
    method: 'GET',
    path: '/mlflow/label-schemas/list',
    summary: 'List label schemas',
    request: message('ListLabelSchemas', {
      experiment_id: text({ required: true }),
      max_results: int32({ min: 1, plainInt: true }),
      page_token: text({ lax: true }),
    }),
    differs: "Always {}; MLflow makes a default schema 'Feedback' in every experiment.",
  }),
  feature.changes({
    id: 'updateLabelSchema',
    method: 'PATCH',
    path: '/mlflow/label-schemas/update',
    summary: 'Change a label schema',
  }),
  feature.changes({
    id: 'deleteLabelSchema',
    method: 'DELETE',
    path: '/mlflow/label-schemas/delete',
    summary: 'Delete a label schema',
  }),
]
