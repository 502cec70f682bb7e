import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('label-schemas', 'label schemas')

/** Changes of label schemas: Waymark builds none. */
export const LABEL_SCHEMA_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({
    id: 'createLabelSchema',
    method: 'POST',
    path: '/mlflow/label-schemas/create',
    summary: 'Create a label schema',
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
