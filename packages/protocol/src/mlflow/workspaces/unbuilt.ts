import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('workspaces', 'workspaces')

/** Workspaces, which MLflow has only when started with `--enable-workspaces`. */
export const WORKSPACE_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.isOff({
    id: 'listWorkspaces',
    method: 'GET',
    path: '/mlflow/workspaces',
    summary: 'List workspaces',
  }),
  feature.isOff({
    id: 'createWorkspace',
    method: 'POST',
    path: '/mlflow/workspaces',
    summary: 'Create a workspace',
  }),
  feature.isOff({
    id: 'getWorkspace',
    method: 'GET',
    path: '/mlflow/workspaces/{workspace_name}',
    summary: 'Get a workspace',
  }),
  feature.isOff({
    id: 'updateWorkspace',
    method: 'PATCH',
    path: '/mlflow/workspaces/{workspace_name}',
    summary: 'Change a workspace',
  }),
  feature.isOff({
    id: 'deleteWorkspace',
    method: 'DELETE',
    path: '/mlflow/workspaces/{workspace_name}',
    summary: 'Delete a workspace',
  }),
]
