import { message, text } from '../../wire/build-field.ts'
import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('gateway', 'the AI gateway')
const ajax = unbuiltFeature('gateway', 'the AI gateway', 'ajax3')

/** Endpoints of the AI gateway, which Waymark does not build. */
export const GATEWAY_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({
    id: 'createGatewaySecret',
    method: 'POST',
    path: '/mlflow/gateway/secrets/create',
    summary: 'Create a secret',
  }),
  feature.finds({
    id: 'getGatewaySecretInfo',
    method: 'GET',
    path: '/mlflow/gateway/secrets/get',
    summary: 'Get a secret',
  }),
  feature.changes({
    id: 'updateGatewaySecret',
    method: 'POST',
    path: '/mlflow/gateway/secrets/update',
    summary: 'Change a secret',
  }),
  feature.changes({
    id: 'deleteGatewaySecret',
    method: 'DELETE',
    path: '/mlflow/gateway/secrets/delete',
    summary: 'Delete a secret',
  }),
  feature.lists({
    id: 'listGatewaySecretInfos',
    method: 'GET',
    path: '/mlflow/gateway/secrets/list',
    summary: 'List secrets',
    request: message('ListGatewaySecretInfos', { provider: text() }),
  }),
  ajax.lists({
    id: 'getSecretsConfig',
    method: 'GET',
    path: '/mlflow/gateway/secrets/config',
    summary: 'Say whether secrets can be kept',
    answer: { secrets_available: false, using_default_passphrase: false },
  }),
  feature.changes({
    id: 'createGatewayEndpoint',
    method: 'POST',
    path: '/mlflow/gateway/endpoints/create',
    summary: 'Create an endpoint',
  }),
  feature.finds({
    id: 'getGatewayEndpoint',
    method: 'GET',
    path: '/mlflow/gateway/endpoints/get',
    summary: 'Get an endpoint',
  }),
  feature.changes({
    id: 'updateGatewayEndpoint',
    method: 'POST',
    path: '/mlflow/gateway/endpoints/update',
    summary: 'Change an endpoint',
  }),
  feature.changes({
    id: 'deleteGatewayEndpoint',
    method: 'DELETE',
    path: '/mlflow/gateway/endpoints/delete',
    summary: 'Delete an endpoint',
  }),
  feature.lists({
    id: 'listGatewayEndpoints',
    method: 'GET',
    path: '/mlflow/gateway/endpoints/list',
    summary: 'List endpoints',
    request: message('ListGatewayEndpoints', { provider: text() }),
  }),
  feature.changes({
    id: 'attachModelToGatewayEndpoint',
    method: 'POST',
    path: '/mlflow/gateway/endpoints/models/attach',
    summary: 'Attach a model to an endpoint',
  }),
  feature.changes({
    id: 'detachModelFromGatewayEndpoint',
    method: 'POST',
    path: '/mlflow/gateway/endpoints/models/detach',
    summary: 'Detach a model from an endpoint',
  }),
  feature.changes({
    id: 'createGatewayEndpointBinding',
    method: 'POST',
    path: '/mlflow/gateway/endpoints/bindings/create',
    summary: 'Bind an endpoint',
  }),
  feature.changes({
    id: 'deleteGatewayEndpointBinding',
    method: 'DELETE',
    path: '/mlflow/gateway/endpoints/bindings/delete',
    summary: 'Unbind an endpoint',
  }),
  feature.lists({
    id: 'listGatewayEndpointBindings',
    method: 'GET',
    path: '/mlflow/gateway/endpoints/bindings/list',
    summary: 'List bindings',
    request: message('ListGatewayEndpointBindings', {
      endpoint_id: text(),
      resource_type: text(),
      resource_id: text(),
    }),
  }),
  feature.changes({
    id: 'setGatewayEndpointTag',
    method: 'POST',
    path: '/mlflow/gateway/endpoints/set-tag',
    summary: 'Set a tag of an endpoint',
  }),
  feature.changes({
    id: 'deleteGatewayEndpointTag',
    method: 'DELETE',
    path: '/mlflow/gateway/endpoints/delete-tag',
    summary: 'Delete a tag of an endpoint',
  }),
  feature.changes({
    id: 'createGatewayModelDefinition',
    method: 'POST',
    path: '/mlflow/gateway/model-definitions/create',
    summary: 'Create a model definition',
  }),
  feature.finds({
    id: 'getGatewayModelDefinition',
    method: 'GET',
    path: '/mlflow/gateway/model-definitions/get',
    summary: 'Get a model definition',
  }),
  feature.lists({
    id: 'listGatewayModelDefinitions',
    method: 'GET',
    path: '/mlflow/gateway/model-definitions/list',
    summary: 'List model definitions',
    request: message('ListGatewayModelDefinitions', { provider: text(), secret_id: text() }),
  }),
  feature.changes({
    id: 'updateGatewayModelDefinition',
    method: 'POST',
    path: '/mlflow/gateway/model-definitions/update',
    summary: 'Change a model definition',
  }),
  feature.changes({
    id: 'deleteGatewayModelDefinition',
    method: 'DELETE',
    path: '/mlflow/gateway/model-definitions/delete',
    summary: 'Delete a model definition',
  }),
  ajax.lists({
    id: 'listSupportedProviders',
    method: 'GET',
    path: '/mlflow/gateway/supported-providers',
    summary: 'List providers',
    answer: { providers: [] },
  }),
  ajax.lists({
    id: 'listSupportedModels',
    method: 'GET',
    path: '/mlflow/gateway/supported-models',
    summary: 'List models of providers',
    answer: { models: [] },
  }),
  ajax.finds({
    id: 'getProviderConfig',
    method: 'GET',
    path: '/mlflow/gateway/provider-config',
    summary: "Get a provider's settings",
  }),
]
