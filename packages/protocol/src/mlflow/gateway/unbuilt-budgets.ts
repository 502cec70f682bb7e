import { int32, message, text } from '../../wire/build-field.ts'
import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('gateway', 'budgets and guardrails of the AI gateway')

/** Endpoints of budgets and guardrails of the AI gateway, which Waymark does not build. */
export const GATEWAY_BUDGET_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({
    id: 'createGatewayBudgetPolicy',
    method: 'POST',
    path: '/mlflow/gateway/budgets/create',
    summary: 'Create a budget',
  }),
  feature.finds({
    id: 'getGatewayBudgetPolicy',
    method: 'GET',
    path: '/mlflow/gateway/budgets/get',
    summary: 'Get a budget',
  }),
  feature.changes({
    id: 'updateGatewayBudgetPolicy',
    method: 'POST',
    path: '/mlflow/gateway/budgets/update',
    summary: 'Change a budget',
  }),
  feature.changes({
    id: 'deleteGatewayBudgetPolicy',
    method: 'DELETE',
    path: '/mlflow/gateway/budgets/delete',
    summary: 'Delete a budget',
  }),
  feature.lists({
    id: 'listGatewayBudgetPolicies',
    method: 'GET',
    path: '/mlflow/gateway/budgets/list',
    summary: 'List budgets',
    request: message('ListGatewayBudgetPolicies', { max_results: int32(), page_token: text() }),
  }),
  feature.lists({
    id: 'listGatewayBudgetWindows',
    method: 'GET',
    path: '/mlflow/gateway/budgets/windows',
    summary: 'List what budgets have left',
  }),
  feature.changes({
    id: 'createGatewayGuardrail',
    method: 'POST',
    path: '/mlflow/gateway/guardrails/create',
    summary: 'Create a guardrail',
  }),
  feature.finds({
    id: 'getGatewayGuardrail',
    method: 'GET',
    path: '/mlflow/gateway/guardrails/get',
    summary: 'Get a guardrail',
  }),
  feature.changes({
    id: 'deleteGatewayGuardrail',
    method: 'DELETE',
    path: '/mlflow/gateway/guardrails/delete',
    summary: 'Delete a guardrail',
  }),
  feature.lists({
    id: 'listGatewayGuardrails',
    method: 'GET',
    path: '/mlflow/gateway/guardrails/list',
    summary: 'List guardrails',
    request: message('ListGatewayGuardrails', { max_results: int32(), page_token: text() }),
  }),
  feature.changes({
    id: 'addGuardrailToEndpoint',
    method: 'POST',
    path: '/mlflow/gateway/guardrails/add-to-endpoint',
    summary: 'Add a guardrail to an endpoint',
  }),
  feature.changes({
    id: 'removeGuardrailFromEndpoint',
    method: 'DELETE',
    path: '/mlflow/gateway/guardrails/remove-from-endpoint',
    summary: 'Remove a guardrail from an endpoint',
  }),
  feature.finds({
    id: 'listEndpointGuardrailConfigs',
    method: 'GET',
    path: '/mlflow/gateway/guardrails/list-for-endpoint',
    summary: 'List guardrails of an endpoint',
  }),
  feature.changes({
    id: 'updateEndpointGuardrailConfig',
    method: 'PATCH',
    path: '/mlflow/gateway/guardrails/update-config',
    summary: 'Change a guardrail of an endpoint',
  }),
]
