import { groupRuns, type RunColumn } from '@waymark/domain'
import type { RunsTableQuery } from '@waymark/store'
import type { ReadServices } from '../../kernel/route.ts'
import { patienceOf, shownCells } from '../runs/lost-runs.ts'
import { firstTexts } from './first-texts.ts'

/** Series that one answer is made of: so many runs by so many metrics. */
const MOST_SERIES = 20_000

/** Points of them: a few seconds of reading, and about what a connection keeps for the next question. */
const MOST_POINTS = 4_000_000

/** Runs with the same values in some columns. */
interface AskedGroup {
  readonly values: readonly (string | null)[]
  readonly runs: number
  /** The first of them in a lasting order, as many as could be read at all. */
  readonly runIds: readonly string[]
}

/** The groups that a request names, as `runs/groups` has them, and how much is read for them. */
export async function askedGroups(
  services: Pick<ReadServices, 'store' | 'settings'>,
  asked: Pick<RunsTableQuery, 'experimentIds' | 'filter' | 'viewType'> & {
    readonly by: readonly { readonly column: RunColumn }[]
    readonly limit: number
  },
): Promise<{
  readonly runs: number
  readonly total: number
  readonly groups: readonly AskedGroup[]
  readonly most: { readonly mostSeries: number; readonly mostPoints: number }
}> {
  const { by, limit, ...scope } = asked
  const columns = by.map(({ column }) => column)
  const patience = patienceOf(services.settings)
  const found = await services.store.screens.runColumns({ ...scope, columns, patience })
  const { count, runIdAt } = found
  const groups = groupRuns(await shownCells(services, columns, found), [], count)
  return {
    runs: count,
    total: groups.length,
    groups: groups.slice(0, limit).map(({ values, places }) => ({
      values,
      runs: places.length,
      // Those that are read should be the same ones each time, and as if drawn by lot: ids are random.
      runIds: firstTexts(places.map(runIdAt), MOST_SERIES),
    })),
    most: { mostSeries: MOST_SERIES, mostPoints: MOST_POINTS },
  }
}
