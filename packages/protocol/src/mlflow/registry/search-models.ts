import { LIMITS } from '@waymark/domain'
import { int64, list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { registeredModel } from './registered-model.ts'

/** Registered models that match a filter, page by page. */
export const searchRegisteredModels = endpoint({
  id: 'searchRegisteredModels',
  noun: 'registry',
  summary: 'Search registered models',
  method: 'GET',
  path: '/mlflow/registered-models/search',
  request: message('SearchRegisteredModels', {
    filter: text({ default: '' }),
    max_results: int64({ default: 100, max: LIMITS.registeredModelsPage, plainInt: true }),
    order_by: list(text()),
    page_token: text(),
  }),
  response: message('SearchRegisteredModelsResponse', {
    registered_models: list(one(registeredModel), { required: true }),
    next_page_token: text(),
  }),
})
