import { int32, list, message, text } from '../../wire/build-field.ts'
import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('evaluation-datasets', 'evaluation datasets')

/** Endpoints of evaluation datasets, which Waymark does not build. */
export const EVALUATION_DATASET_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({
    id: 'createDataset',
    method: 'POST',
    path: '/mlflow/datasets/create',
    summary: 'Create an evaluation dataset',
  }),
  feature.lists({
    id: 'searchEvaluationDatasets',
    method: 'POST',
    path: '/mlflow/datasets/search',
    summary: 'Search evaluation datasets',
    request: message('SearchEvaluationDatasets', {
      experiment_ids: list(text(), { laxItems: true }),
      filter_string: text(),
      max_results: int32(),
      order_by: list(text(), { laxItems: true }),
      page_token: text(),
    }),
  }),
  feature.lists({
    id: 'searchEvaluationDatasetsByGet',
    method: 'GET',
    path: '/mlflow/datasets/search',
    summary: 'Search evaluation datasets',
    request: message('SearchEvaluationDatasets', {
      experiment_ids: list(text(), { laxItems: true }),
      filter_string: text(),
      max_results: int32(),
      order_by: list(text(), { laxItems: true }),
      page_token: text(),
    }),
  }),
  feature.finds({
    id: 'getDataset',
    method: 'GET',
    path: '/mlflow/datasets/{dataset_id}',
    summary: 'Get an evaluation dataset',
  }),
  feature.changes({
    id: 'deleteDataset',
    method: 'DELETE',
    path: '/mlflow/datasets/{dataset_id}',
    summary: 'Delete an evaluation dataset',
  }),
  feature.changes({
    id: 'setDatasetTags',
    method: 'PATCH',
    path: '/mlflow/datasets/{dataset_id}/tags',
    summary: 'Set tags of an evaluation dataset',
  }),
  feature.changes({
    id: 'deleteDatasetTag',
    method: 'DELETE',
    path: '/mlflow/datasets/{dataset_id}/tags/{key}',
    summary: 'Delete a tag of an evaluation dataset',
  }),
  feature.changes({
    id: 'upsertDatasetRecords',
    method: 'POST',
    path: '/mlflow/datasets/{dataset_id}/records',
    summary: 'Write records',
  }),
  feature.lists({
    id: 'getDatasetRecords',
    method: 'GET',
    path: '/mlflow/datasets/{dataset_id}/records',
    summary: 'Get records',
    answer: { records: '[]' },
  }),
  feature.changes({
    id: 'deleteDatasetRecords',
    method: 'DELETE',
    path: '/mlflow/datasets/{dataset_id}/records',
    summary: 'Delete records',
  }),
  feature.lists({
    id: 'getDatasetExperimentIds',
    method: 'GET',
    path: '/mlflow/datasets/{dataset_id}/experiment-ids',
    summary: 'List the experiments of an evaluation dataset',
  }),
  feature.changes({
    id: 'addDatasetToExperiments',
    method: 'POST',
    path: '/mlflow/datasets/{dataset_id}/add-experiments',
    summary: 'Add an evaluation dataset to experiments',
  }),
  feature.changes({
    id: 'removeDatasetFromExperiments',
    method: 'POST',
    path: '/mlflow/datasets/{dataset_id}/remove-experiments',
    summary: 'Remove an evaluation dataset from experiments',
  }),
]
