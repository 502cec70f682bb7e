import type { KeyValue, Run } from '@waymark/domain'
import { loadDatasetInputs } from '../datasets/load-dataset-inputs.ts'
import type { Context } from '../db.ts'
import { loadLatestMetrics } from '../metrics/load-latest-metrics.ts'
import { list } from '../sql.ts'
import { loadKeyValues } from '../tags/load-key-values.ts'
import { loadModelInputs, loadModelOutputs } from './load-models.ts'
import { type RunRow, toRunInfo } from './run-row.ts'
import { RUN_NAME_TAG } from './system-tags.ts'

/**
 * The runs of some rows, in their order, with all that was logged to them: a statement for each
 * kind of thing, not for each run, and a row a run, not a thing. MLflow's searches leave the models
 * that a run read out.
 */
export async function loadRuns(
  context: Context,
  rows: readonly RunRow[],
  { withModelInputs }: { withModelInputs: boolean },
): Promise<Run[]> {
  if (rows.length === 0) return []
  const ids = list(rows.map((row) => row.run_uuid))
  const metrics = await loadLatestMetrics(context, ids)
  const params = await loadKeyValues(context, 'params', ids)
  const tags = await loadKeyValues(context, 'tags', ids)
  const datasetInputs = await loadDatasetInputs(context, ids)
  const modelInputs = withModelInputs ? await loadModelInputs(context, ids) : new Map()
  const modelOutputs = await loadModelOutputs(context, ids)

  return rows.map((row) => {
    const runId = row.run_uuid
    const runTags = tags.get(runId) ?? []
    return {
      info: toRunInfo({ ...row, name: row.name || runNameIn(runTags) }),
      metrics: metrics.get(runId) ?? [],
      params: params.get(runId) ?? [],
      tags: runTags,
      datasetInputs: datasetInputs.get(runId) ?? [],
      modelInputs: modelInputs.get(runId) ?? [],
      modelOutputs: modelOutputs.get(runId) ?? [],
    }
  })
}

/** Runs of very old stores have their name in the tag only. */
function runNameIn(tags: readonly KeyValue[]): string | null {
  return tags.find(({ key }) => key === RUN_NAME_TAG)?.value ?? null
}
