import { list, message, text } from '../../wire/build-field.ts'
import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('scorers', 'scorers')
const ajax = unbuiltFeature('scorers', 'scorers', 'ajax3')

/** Endpoints of scorers, which Waymark does not build. */
export const SCORER_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({
    id: 'registerScorer',
    method: 'POST',
    path: '/mlflow/scorers/register',
    summary: 'Register a scorer',
  }),
  feature.lists({
    id: 'listScorers',
    method: 'GET',
    path: '/mlflow/scorers/list',
    summary: 'List scorers',
    request: message('ListScorers', { experiment_id: text(), experiment_ids: list(text()) }),
  }),
  feature.finds({
    id: 'listScorerVersions',
    method: 'GET',
    path: '/mlflow/scorers/versions',
    summary: 'List versions of a scorer',
  }),
  feature.finds({
    id: 'getScorer',
    method: 'GET',
    path: '/mlflow/scorers/get',
    summary: 'Get a scorer',
  }),
  feature.changes({
    id: 'deleteScorer',
    method: 'DELETE',
    path: '/mlflow/scorers/delete',
    summary: 'Delete a scorer',
  }),
  feature.lists({
    id: 'getOnlineScoringConfigs',
    method: 'GET',
    path: '/mlflow/scorers/online-configs',
    summary: 'List which scorers run on new traces',
    request: message('GetOnlineScoringConfigs', { scorer_ids: list(text(), { required: true }) }),
    answer: { configs: [] },
  }),
  feature.changes({
    id: 'upsertOnlineScoringConfig',
    method: 'PUT',
    path: '/mlflow/scorers/online-config',
    summary: 'Say whether a scorer runs on new traces',
  }),
  ajax.changes({
    id: 'invokeScorer',
    method: 'POST',
    path: '/mlflow/scorer/invoke',
    summary: 'Run a scorer',
  }),
  ajax.changes({
    id: 'invokeGenaiEvaluate',
    method: 'POST',
    path: '/mlflow/genai/evaluate/invoke',
    summary: 'Evaluate traces',
  }),
]
