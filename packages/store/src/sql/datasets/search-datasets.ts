import type { DatasetSummary } from '@waymark/domain'
import type { Context } from '../db.ts'
import { parseExperimentId } from '../experiments/parse-experiment-id.ts'
import type { Int64Column } from '../int64-column.ts'
import { list, sql } from '../sql.ts'

/** Summaries in one answer, as in MLflow, whose API has no pages here. */
const MOST = 1000

/** Distinct uses of datasets by the runs of some experiments. */
export async function searchDatasets(
  { db, dialect }: Context,
  experimentIds: readonly string[],
): Promise<DatasetSummary[]> {
  const rows = await db.all<Omit<DatasetSummary, 'experimentId'> & { experiment: Int64Column }>(sql`
    select distinct ${dialect.int64('datasets.experiment_id')} as experiment, datasets.name, datasets.digest,
      input_tags.value as context
    from datasets
    join inputs on inputs.source_id = datasets.dataset_uuid
    left join input_tags on input_tags.input_uuid = inputs.input_uuid
      and input_tags.name = 'mlflow.data.context'
    where datasets.experiment_id in ${list(experimentIds.map(parseExperimentId))}
    limit ${MOST}`)
  return rows.map(({ experiment, name, digest, context }) => ({
    experimentId: String(experiment),
    name,
    digest,
    context: context || null,
  }))
}
