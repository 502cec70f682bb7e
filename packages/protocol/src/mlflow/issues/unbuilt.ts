import { bool, int32, message, text } from '../../wire/build-field.ts'
import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('issues', 'issues of traces')
const detection = unbuiltFeature('issues', 'detection of issues', 'ajax3')

/** Endpoints of issues of traces, which Waymark does not build. */
export const ISSUE_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({
    id: 'createIssue',
    method: 'POST',
    path: '/mlflow/issues',
    summary: 'Create an issue',
  }),
  feature.changes({
    id: 'updateIssue',
    method: 'PATCH',
    path: '/mlflow/issues/{issue_id}',
    summary: 'Change an issue',
  }),
  feature.finds({
    id: 'getIssue',
    method: 'GET',
    path: '/mlflow/issues/{issue_id}',
    summary: 'Get an issue',
  }),
  feature.lists({
    id: 'searchIssues',
    method: 'POST',
    path: '/mlflow/issues/search',
    summary: 'Search issues',
    request: message('SearchIssues', {
      experiment_id: text({ lax: true }),
      filter_string: text({ lax: true }),
      max_results: int32({ lax: true }),
      page_token: text({ lax: true }),
      include_trace_count: bool({ lax: true }),
    }),
    answer: { next_page_token: '' },
  }),
  detection.changes({
    id: 'invokeIssueDetection',
    method: 'POST',
    path: '/mlflow/issues/invoke',
    summary: 'Detect issues',
  }),
]
