import { bool, int32, list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { loggedModel } from './logged-model.ts'

/** Logged models of experiments that match a filter, page by page. */
export const searchLoggedModels = endpoint({
  id: 'searchLoggedModels',
  noun: 'logged-models',
  summary: 'Search logged models',
  method: 'POST',
  path: '/mlflow/logged-models/search',
  differs:
    'A max_results below 0 is refused (400); MLflow leaves that many models out at the end, or all, and gives a token without end.',
  request: message('SearchLoggedModels', {
    experiment_ids: list(text(), { required: true }),
    filter: text({ default: '' }),
    max_results: int32({ default: 50 }),
    order_by: list(
      one(
        message('LoggedModelOrder', {
          field_name: text({ default: '' }),
          ascending: bool({ default: true }),
          dataset_name: text(),
          dataset_digest: text(),
        }),
      ),
    ),
    page_token: text(),
    datasets: list(
      one(
        message('LoggedModelDataset', {
          dataset_name: text({ default: '' }),
          dataset_digest: text(),
        }),
      ),
    ),
  }),
  response: message('SearchLoggedModelsResponse', {
    models: list(one(loggedModel), { required: true }),
    next_page_token: text(),
  }),
})
