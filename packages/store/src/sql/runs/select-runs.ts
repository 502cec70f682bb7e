import { invalid, LIMITS } from '@waymark/domain'
import type { RunSelection } from '../../run-changes.ts'
import type { Tx } from '../db.ts'
import { parseExperimentId } from '../experiments/parse-experiment-id.ts'
import { parseOwnFilter } from '../search/parse-own-filter.ts'
import { planRunSearch } from '../search/run-search.ts'
import { raw } from '../sql.ts'

/**
 * The ids of the runs that a change of many is about, each once; whether those that were named
 * exist is not looked at.
 *
 * @throws {TrackingError} invalid for more than `LIMITS.bulkRuns`
 */
export async function selectRuns(tx: Tx, selection: RunSelection): Promise<readonly string[]> {
  const runIds =
    'runIds' in selection ? [...new Set(selection.runIds)] : await searchIds(tx, selection)
  if (runIds.length > LIMITS.bulkRuns) {
    throw invalid(`More than ${LIMITS.bulkRuns} runs are to be changed at once: do it in parts.`)
  }
  return runIds
}

async function searchIds(
  tx: Tx,
  selection: Exclude<RunSelection, { runIds: unknown }>,
): Promise<string[]> {
  const search = {
    experimentIds: [...new Set(selection.experimentIds.map(parseExperimentId))],
    viewType: selection.viewType,
    filter: parseOwnFilter(tx, selection),
    orderBy: [],
    offset: 0,
    limit: LIMITS.bulkRuns + 1,
  }
  const statement = await planRunSearch(tx, search, raw('runs.run_uuid'))
  const rows = await tx.db.all<{ run_uuid: string }>(statement)
  return rows.map((row) => row.run_uuid)
}
