import { invalid, LIMITS } from '@waymark/domain'
import { list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** The datasets that experiments' runs used. MLflow mounts it below `/ajax-api` alone. */
export const searchDatasets = endpoint({
  id: 'searchDatasets',
  noun: 'datasets',
  summary: 'List the datasets that runs of experiments used',
  method: 'POST',
  path: '/mlflow/experiments/search-datasets',
  mount: 'ajax2',
  request: message('SearchDatasets', {
    experiment_ids: list(text(), { lax: true }),
  }),
  response: message('SearchDatasetsResponse', {
    dataset_summaries: list(
      one(
        message('DatasetSummary', {
          experiment_id: text({ required: true }),
          name: text({ required: true }),
          digest: text({ required: true }),
          context: text(),
        }),
      ),
      { required: true },
    ),
  }),
  refine: (args) => {
    const { length } = args.experimentIds
    if (length === 0) throw invalid("'experiment_ids' has to name at least one experiment.")
    if (length > LIMITS.datasetSearchExperiments) {
      throw invalid(
        `'experiment_ids' names ${length} experiments; at most ${LIMITS.datasetSearchExperiments} are allowed.`,
      )
    }
    return args
  },
})
