import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const telemetry = unbuiltFeature('server-info', 'telemetry of the UI', 'ajax3')

/** Whether MLflow's UI tells its makers how it is used: it does not. */
export const TELEMETRY_ENDPOINTS: readonly AnyEndpoint[] = [
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
