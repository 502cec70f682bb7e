import type { AnyEndpoint } from '../wire/endpoint.ts'
import { ASSISTANT_ENDPOINTS } from './assistant/unbuilt.ts'
import { EVALUATION_DATASET_ENDPOINTS } from './evaluation-datasets/unbuilt.ts'
import { GATEWAY_ENDPOINTS } from './gateway/unbuilt.ts'
import { GATEWAY_BUDGET_ENDPOINTS } from './gateway/unbuilt-budgets.ts'
import { GATEWAY_INVOCATION_ENDPOINTS } from './gateway/unbuilt-invocations.ts'
import * as TRACKING from './index.ts'
import { ISSUE_ENDPOINTS } from './issues/unbuilt.ts'
import { JOB_ENDPOINTS } from './jobs/unbuilt.ts'
import { LABEL_SCHEMA_ENDPOINTS } from './label-schemas/unbuilt.ts'
import { MCP_SERVER_ENDPOINTS } from './mcp-servers/unbuilt.ts'
import { PROMPT_ENDPOINTS } from './prompts/unbuilt.ts'
import { REVIEW_QUEUE_ENDPOINTS } from './review-queues/unbuilt.ts'
import { SCORER_ENDPOINTS } from './scorers/unbuilt.ts'
import { SERVER_INFO_ENDPOINTS } from './server-info/served.ts'
import { TELEMETRY_ENDPOINTS } from './server-info/unbuilt.ts'
import { TRACE_ENDPOINTS } from './traces/unbuilt.ts'
import { USER_ENDPOINTS } from './users/unbuilt.ts'
import { WEBHOOK_ENDPOINTS } from './webhooks/unbuilt.ts'
import { WORKSPACE_ENDPOINTS } from './workspaces/unbuilt.ts'

/** Every endpoint of MLflow 3.17.2, served or not; `index.ts` lists those with a handler. */
export const ENDPOINTS: readonly AnyEndpoint[] = [
  ...Object.values<AnyEndpoint>(TRACKING).sort(byPlace),
  ...SERVER_INFO_ENDPOINTS,
  ...TELEMETRY_ENDPOINTS,
  ...WEBHOOK_ENDPOINTS,
  ...TRACE_ENDPOINTS,
  ...EVALUATION_DATASET_ENDPOINTS,
  ...SCORER_ENDPOINTS,
  ...ISSUE_ENDPOINTS,
  ...LABEL_SCHEMA_ENDPOINTS,
  ...REVIEW_QUEUE_ENDPOINTS,
  ...PROMPT_ENDPOINTS,
  ...GATEWAY_ENDPOINTS,
  ...GATEWAY_BUDGET_ENDPOINTS,
  ...GATEWAY_INVOCATION_ENDPOINTS,
  ...MCP_SERVER_ENDPOINTS,
  ...ASSISTANT_ENDPOINTS,
  ...JOB_ENDPOINTS,
  ...WORKSPACE_ENDPOINTS,
  ...USER_ENDPOINTS,
]

/** By noun and path: what a module exports comes in an order of its own. */
function byPlace(a: AnyEndpoint, b: AnyEndpoint): number {
  const [placeA, placeB] = [a, b].map(({ noun, path, method }) => `${noun} ${path} ${method}`)
  return (placeA ?? '') < (placeB ?? '') ? -1 : 1
}
