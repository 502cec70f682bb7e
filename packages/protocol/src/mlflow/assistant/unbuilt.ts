import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('assistant', 'the assistant', 'ajax3')

/** Endpoints of the assistant, which Waymark does not build. */
export const ASSISTANT_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.lists({
    id: 'getAssistantConfig',
    method: 'GET',
    path: '/mlflow/assistant/config',
    summary: 'Get the settings',
    answer: { providers: {}, projects: {}, remote_access_allowed: false },
  }),
  feature.changes({
    id: 'updateAssistantConfig',
    method: 'PUT',
    path: '/mlflow/assistant/config',
    summary: 'Change the settings',
  }),
  feature.lists({
    id: 'getAssistantProviders',
    method: 'GET',
    path: '/mlflow/assistant/providers',
    summary: 'List providers',
    answer: { providers: [], resolved: null, gateway_vendor_options: {} },
  }),
  feature.finds({
    id: 'getAssistantProviderHealth',
    method: 'GET',
    path: '/mlflow/assistant/providers/{provider}/health',
    summary: 'Ask whether a provider answers',
  }),
  feature.finds({
    id: 'getAssistantProviderModels',
    method: 'GET',
    path: '/mlflow/assistant/providers/{provider}/models',
    summary: 'List models of a provider',
  }),
  feature.changes({
    id: 'sendAssistantMessage',
    method: 'POST',
    path: '/mlflow/assistant/message',
    summary: 'Send a message',
  }),
  feature.finds({
    id: 'streamAssistantSession',
    method: 'GET',
    path: '/mlflow/assistant/sessions/{session_id}/stream',
    summary: 'Follow an answer',
  }),
  feature.changes({
    id: 'patchAssistantSession',
    method: 'PATCH',
    path: '/mlflow/assistant/sessions/{session_id}',
    summary: 'Change a session',
  }),
  feature.changes({
    id: 'resolveAssistantPermission',
    method: 'POST',
    path: '/mlflow/assistant/sessions/{session_id}/permission',
    summary: 'Allow or refuse an action',
  }),
  feature.changes({
    id: 'resolveAssistantToolResult',
    method: 'POST',
    path: '/mlflow/assistant/sessions/{session_id}/tool-result',
    summary: 'Give back the result of a tool',
  }),
  feature.changes({
    id: 'installAssistantSkills',
    method: 'POST',
    path: '/mlflow/assistant/skills/install',
    summary: 'Install skills',
  }),
]
