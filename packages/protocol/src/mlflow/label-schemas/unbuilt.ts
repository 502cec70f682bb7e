import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('label-schemas', 'label schemas')

/** Endpoints of label schemas but for their list: Waymark builds none. */
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
