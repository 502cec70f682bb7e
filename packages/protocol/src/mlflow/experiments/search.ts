import { LIMITS } from '@waymark/domain'
import { int64, list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { experiment, viewType } from './experiment.ts'

const request = message('SearchExperiments', {
  // MLflow asks for it: without one the page would have 0 experiments, which is refused.
  max_results: int64({ default: 0, min: 1, max: LIMITS.experimentsPage }),
  page_token: text(),
  filter: text({ default: '' }),
  order_by: list(text(), { laxItems: true }),
  view_type: viewType,
})

const response = message('SearchExperimentsResponse', {
  experiments: list(one(experiment), { required: true }),
  next_page_token: text(),
})

/** Experiments that match a filter, page by page. */
export const searchExperiments = endpoint({
  id: 'searchExperiments',
  noun: 'experiments',
  summary: 'Search experiments',
  method: 'POST',
  path: '/mlflow/experiments/search',
  request,
  response,
})

/** As {@link searchExperiments}, asked by GET. */
export const searchExperimentsByGet = endpoint({
  id: 'searchExperimentsByGet',
  noun: 'experiments',
  summary: 'Search experiments',
  method: 'GET',
  path: '/mlflow/experiments/search',
  request,
  response,
})
