import { LIMITS } from '@waymark/domain'
import { int64, list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { modelVersion } from './model-version.ts'

/** Versions that match a filter, page by page. */
export const searchModelVersions = endpoint({
  id: 'searchModelVersions',
  noun: 'registry',
  summary: 'Search versions',
  method: 'GET',
  path: '/mlflow/model-versions/search',
  request: message('SearchModelVersions', {
    filter: text({ default: '' }),
    max_results: int64({
      default: LIMITS.modelVersionsPage,
      max: LIMITS.modelVersionsPage,
      plainInt: true,
    }),
    order_by: list(text()),
    page_token: text(),
  }),
  response: message('SearchModelVersionsResponse', {
    model_versions: list(one(modelVersion), { required: true }),
    next_page_token: text(),
  }),
})
