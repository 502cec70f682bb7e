import { LIMITS } from '@waymark/domain'
import { int32, list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { viewType } from '../experiments/experiment.ts'
import { run } from './run.ts'

/** Runs of experiments that match a filter, page by page. */
export const searchRuns = endpoint({
  id: 'searchRuns',
  noun: 'runs',
  summary: 'Search runs',
  method: 'POST',
  path: '/mlflow/runs/search',
  request: message('SearchRuns', {
    experiment_ids: list(text(), { laxItems: true }),
    run_view_type: { ...viewType, options: { ...viewType.options, lax: true } },
    filter: text({ default: '' }),
    max_results: int32({
      default: LIMITS.runsPageDefault,
      min: 1,
      max: LIMITS.runsPage,
      plainInt: true,
    }),
    order_by: list(text()),
    page_token: text({ lax: true }),
  }),
  response: message('SearchRunsResponse', {
    runs: list(one(run), { required: true }),
    next_page_token: text(),
  }),
})
