import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('gateway', 'calls of models through the AI gateway', 'root')
const proxy = unbuiltFeature('gateway', 'the AI gateway', 'ajax2')

/** Endpoints of calls of models through the AI gateway, which Waymark does not build. */
export const GATEWAY_INVOCATION_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({
    id: 'gatewayInvocations',
    method: 'POST',
    path: '/gateway/{endpoint_name}/mlflow/invocations',
    summary: 'Call an endpoint',
  }),
  feature.changes({
    id: 'gatewayChatCompletions',
    method: 'POST',
    path: '/gateway/mlflow/v1/chat/completions',
    summary: 'Complete a chat',
  }),
  feature.changes({
    id: 'gatewayOpenaiChat',
    method: 'POST',
    path: '/gateway/openai/v1/chat/completions',
    summary: 'Complete a chat, in OpenAI’s form',
  }),
  feature.changes({
    id: 'gatewayOpenaiEmbeddings',
    method: 'POST',
    path: '/gateway/openai/v1/embeddings',
    summary: 'Embed, in OpenAI’s form',
  }),
  feature.changes({
    id: 'gatewayOpenaiResponses',
    method: 'POST',
    path: '/gateway/openai/v1/responses',
    summary: 'Respond, in OpenAI’s form',
  }),
  feature.changes({
    id: 'gatewayOpenaiResponsesCompact',
    method: 'POST',
    path: '/gateway/openai/v1/responses/compact',
    summary: 'Compact a response, in OpenAI’s form',
  }),
  feature.changes({
    id: 'gatewayTypesafe',
    method: 'POST',
    path: '/gateway/typesafe/v1/systemone',
    summary: 'Call Typesafe’s System One',
  }),
  feature.changes({
    id: 'gatewayAnthropicMessages',
    method: 'POST',
    path: '/gateway/anthropic/v1/messages',
    summary: 'Message, in Anthropic’s form',
  }),
  feature.changes({
    id: 'gatewayGemini',
    method: 'POST',
    path: '/gateway/gemini/v1beta/models/{endpoint_and_verb}',
    summary: 'Generate, in Gemini’s form, at once or streamed',
  }),
  feature.changes({
    id: 'gatewayRawProxy',
    method: 'POST',
    path: '/gateway/proxy/{endpoint_name}/{path:path}',
    summary: 'Pass a call on as it is',
  }),
  feature.lists({
    id: 'gatewayModels',
    method: 'GET',
    path: '/gateway/mlflow/v1/models',
    summary: 'List models',
    answer: { object: 'list', data: [] },
  }),
  proxy.lists({
    id: 'getGatewayProxy',
    method: 'GET',
    path: '/mlflow/gateway-proxy',
    summary: 'Ask a deployments server',
    answer: { endpoints: [] },
  }),
  proxy.lists({
    id: 'postGatewayProxy',
    method: 'POST',
    path: '/mlflow/gateway-proxy',
    summary: 'Call a deployments server',
    answer: { endpoints: [] },
  }),
]
