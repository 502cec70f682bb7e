import { int32, json, list, message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Webhooks, which another server may have and Waymark does not build. */
export const listWebhooks = endpoint({
  id: 'listWebhooks',
  noun: 'webhooks',
  feature: 'webhooks',
  summary: 'List webhooks',
  method: 'GET',
  path: '/mlflow/webhooks',
  state: 'empty',
  request: message('ListWebhooks', { max_results: int32(), page_token: text() }),
  response: message('ListWebhooksResponse', {
    webhooks: list(json(), { required: true }),
    next_page_token: text(),
  }),
})
