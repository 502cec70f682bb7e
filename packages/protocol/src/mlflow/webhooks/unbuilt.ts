import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'
import { listWebhooks } from './list.ts'

const feature = unbuiltFeature('webhooks', 'webhooks', 'api2')

/** Endpoints of webhooks, which Waymark does not build. */
export const WEBHOOK_ENDPOINTS: readonly AnyEndpoint[] = [
  listWebhooks,
  feature.changes({
    id: 'createWebhook',
    method: 'POST',
    path: '/mlflow/webhooks',
    summary: 'Create a webhook',
  }),
  feature.finds({
    id: 'getWebhook',
    method: 'GET',
    path: '/mlflow/webhooks/{webhook_id}',
    summary: 'Get a webhook',
  }),
  feature.changes({
    id: 'updateWebhook',
    method: 'PATCH',
    path: '/mlflow/webhooks/{webhook_id}',
    summary: 'Change a webhook',
  }),
  feature.changes({
    id: 'deleteWebhook',
    method: 'DELETE',
    path: '/mlflow/webhooks/{webhook_id}',
    summary: 'Delete a webhook',
  }),
  feature.changes({
    id: 'testWebhook',
    method: 'POST',
    path: '/mlflow/webhooks/{webhook_id}/test',
    summary: 'Send a test',
  }),
]
