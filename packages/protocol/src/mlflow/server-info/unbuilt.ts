import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('server-info', 'GraphQL', 'root')
const telemetry = unbuiltFeature('server-info', 'telemetry of the UI', 'ajax3')

/** What a server says about itself apart from its version, and GraphQL. */
export const SERVER_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({ id: 'graphql', method: 'POST', path: '/graphql', summary: 'Query by GraphQL' }),
  feature.changes({
    id: 'graphqlByGet',
    method: 'GET',
    path: '/graphql',
    summary: 'Query by GraphQL',
  }),
  telemetry.lists({
    id: 'getUiTelemetry',
    method: 'GET',
    path: '/mlflow/ui-telemetry',
    summary: 'Ask whether the UI sends telemetry (it does not)',
    answer: { disable_ui_telemetry: true, disable_ui_events: [], ui_rollout_percentage: 0 },
  }),
  telemetry.lists({
    id: 'postUiTelemetry',
    method: 'POST',
    path: '/mlflow/ui-telemetry',
    summary: 'Send telemetry of the UI (nothing is kept)',
    answer: { status: 'success' },
  }),
]
