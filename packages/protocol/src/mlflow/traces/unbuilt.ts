import { list, message, text } from '../../wire/build-field.ts'
import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'
import { countNothing, traceMetricsRequest } from './count-nothing.ts'
import { searchTraces, searchTracesV2 } from './search.ts'

const feature = unbuiltFeature('traces', 'traces')
const v2 = unbuiltFeature('traces', 'traces', 'api2')
const ajaxV2 = unbuiltFeature('traces', 'traces', 'ajax2')
const ajaxV3 = unbuiltFeature('traces', 'traces', 'ajax3')
const otlp = unbuiltFeature('traces', 'OpenTelemetry traces', 'root')

/** Traces, their assessments and their spans, which Waymark does not build yet. */
export const TRACE_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({
    id: 'startTraceV3',
    method: 'POST',
    path: '/mlflow/traces',
    summary: 'Start a trace',
  }),
  feature.finds({
    id: 'getTraceInfoV3',
    method: 'GET',
    path: '/mlflow/traces/{trace_id}',
    summary: 'Get what a trace is',
  }),
  feature.finds({
    id: 'getTrace',
    method: 'GET',
    path: '/mlflow/traces/get',
    summary: 'Get a trace with its spans',
  }),
  feature.lists({
    id: 'batchGetTraces',
    method: 'GET',
    path: '/mlflow/traces/batchGet',
    summary: 'Get several traces',
    request: message('BatchGetTraces', {
      trace_ids: list(text(), { required: true }),
      experiment_ids: list(text()),
    }),
  }),
  feature.lists({
    id: 'batchGetTraceInfos',
    method: 'POST',
    path: '/mlflow/traces/batchGetInfos',
    summary: 'Get what several traces are',
    request: message('BatchGetTraceInfos', {
      trace_ids: list(text(), { required: true }),
      experiment_ids: list(text()),
    }),
  }),
  searchTraces,
  feature.lists({
    id: 'queryTraceMetrics',
    method: 'POST',
    path: '/mlflow/traces/metrics',
    summary: 'Aggregate traces',
    request: traceMetricsRequest,
    answer: countNothing,
  }),
  feature.lists({
    id: 'calculateTraceFilterCorrelation',
    method: 'POST',
    path: '/mlflow/traces/calculate-filter-correlation',
    summary: 'Correlate two filters of traces',
    request: message('CalculateTraceFilterCorrelation', {
      experiment_ids: list(text(), { required: true }),
      filter_string1: text({ required: true }),
      filter_string2: text({ required: true }),
      base_filter: text(),
    }),
    answer: { filter1_count: 0, filter2_count: 0, joint_count: 0, total_count: 0 },
  }),
  feature.changes({
    id: 'deleteTracesV3',
    method: 'POST',
    path: '/mlflow/traces/delete-traces',
    summary: 'Delete traces',
  }),
  feature.changes({
    id: 'setTraceTagV3',
    method: 'PATCH',
    path: '/mlflow/traces/{trace_id}/tags',
    summary: 'Set a tag of a trace',
  }),
  feature.changes({
    id: 'deleteTraceTagV3',
    method: 'DELETE',
    path: '/mlflow/traces/{trace_id}/tags',
    summary: 'Delete a tag of a trace',
  }),
  feature.changes({
    id: 'createAssessment',
    method: 'POST',
    path: '/mlflow/traces/{trace_id}/assessments',
    summary: 'Assess a trace',
  }),
  feature.finds({
    id: 'getAssessment',
    method: 'GET',
    path: '/mlflow/traces/{trace_id}/assessments/{assessment_id}',
    summary: 'Get an assessment',
  }),
  feature.changes({
    id: 'updateAssessment',
    method: 'PATCH',
    path: '/mlflow/traces/{trace_id}/assessments/{assessment_id}',
    summary: 'Change an assessment',
  }),
  feature.changes({
    id: 'deleteAssessment',
    method: 'DELETE',
    path: '/mlflow/traces/{trace_id}/assessments/{assessment_id}',
    summary: 'Delete an assessment',
  }),
  ajaxV3.finds({
    id: 'getTraceArtifactV3',
    method: 'GET',
    path: '/mlflow/get-trace-artifact',
    summary: "Download a trace's data",
  }),
  v2.changes({
    id: 'startTrace',
    method: 'POST',
    path: '/mlflow/traces',
    summary: 'Start a trace (version 2)',
  }),
  searchTracesV2,
  v2.changes({
    id: 'endTrace',
    method: 'PATCH',
    path: '/mlflow/traces/{request_id}',
    summary: 'End a trace (version 2)',
  }),
  v2.finds({
    id: 'getTraceInfo',
    method: 'GET',
    path: '/mlflow/traces/{request_id}/info',
    summary: 'Get what a trace is (version 2)',
  }),
  v2.changes({
    id: 'setTraceTag',
    method: 'PATCH',
    path: '/mlflow/traces/{request_id}/tags',
    summary: 'Set a tag of a trace (version 2)',
  }),
  v2.changes({
    id: 'deleteTraceTag',
    method: 'DELETE',
    path: '/mlflow/traces/{request_id}/tags',
    summary: 'Delete a tag of a trace (version 2)',
  }),
  v2.changes({
    id: 'deleteTraces',
    method: 'POST',
    path: '/mlflow/traces/delete-traces',
    summary: 'Delete traces (version 2)',
  }),
  v2.changes({
    id: 'linkTracesToRun',
    method: 'POST',
    path: '/mlflow/traces/link-to-run',
    summary: 'Link traces to a run',
  }),
  v2.changes({
    id: 'linkPromptsToTrace',
    method: 'POST',
    path: '/mlflow/traces/link-prompts',
    summary: 'Link prompts to a trace',
  }),
  v2.finds({
    id: 'searchUnifiedTraces',
    method: 'GET',
    path: '/mlflow/unified-traces',
    summary: 'Search unified traces (404 in MLflow too)',
  }),
  v2.finds({
    id: 'getOnlineTraceDetails',
    method: 'GET',
    path: '/mlflow/get-online-trace-details',
    summary: 'Get an online trace (404 in MLflow too)',
  }),
  ajaxV2.finds({
    id: 'getTraceArtifact',
    method: 'GET',
    path: '/mlflow/get-trace-artifact',
    summary: "Download a trace's data (version 2)",
  }),
  otlp.changes({
    id: 'exportTraces',
    method: 'POST',
    path: '/v1/traces',
    summary: 'Receive traces from OpenTelemetry',
  }),
]
