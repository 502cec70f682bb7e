import { int32, json, list, message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

const found = { traces: list(json(), { required: true }), next_page_token: text() }

/** Traces of some places, which another server may have and Waymark does not build yet. */
export const searchTraces = endpoint({
  id: 'searchTracesV3',
  noun: 'traces',
  feature: 'traces',
  summary: 'Search traces',
  method: 'POST',
  mount: 'api3',
  path: '/mlflow/traces/search',
  state: 'empty',
  request: message('SearchTracesV3', {
    locations: list(json(), { required: true }),
    filter: text(),
    max_results: int32({ max: 500, plainInt: true }),
    order_by: list(text()),
    page_token: text(),
  }),
  response: message('SearchTracesV3Response', found),
})

/** The same as MLflow 2 asks for it. */
export const searchTracesV2 = endpoint({
  id: 'searchTraces',
  noun: 'traces',
  feature: 'traces',
  summary: 'Search traces (version 2)',
  method: 'GET',
  path: '/mlflow/traces',
  state: 'empty',
  request: message('SearchTraces', {
    experiment_ids: list(text(), { required: true }),
    filter: text(),
    max_results: int32({ max: 500, plainInt: true }),
    order_by: list(text()),
    page_token: text(),
  }),
  response: message('SearchTracesResponse', found),
})
