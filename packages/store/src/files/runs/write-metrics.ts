import { list, sql } from '../../sql/sql.ts'
import type { Folder } from '../index/folder.ts'
import { RowInsert } from '../index/insert-rows.ts'
import type { RunContent } from './read-content.ts'
import type { SeriesRow } from './read-metrics.ts'

const SERIES = new RowInsert(
  'insert into waymark_folder_series (run_uuid, "key", latest_to, points_to)',
  {
    columns: 4,
    tail: 'on conflict (run_uuid, "key") do update set latest_to = excluded.latest_to',
  },
)

const LATEST = new RowInsert(
  'insert into latest_metrics (key, value, timestamp, step, is_nan, run_uuid)',
  {
    columns: 6,
    tail: `
      on conflict (key, run_uuid) do update set value = excluded.value,
        timestamp = excluded.timestamp, step = excluded.step, is_nan = excluded.is_nan
      where (excluded.step, excluded.timestamp, excluded.value)
        > (latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)`,
  },
)

/** How far the files of a run's metrics were read, by key. */
export function knownSeries({ context: { db } }: Folder, runId: string): Map<string, SeriesRow> {
  const rows = db.all<SeriesRow>(
    sql`select "key", latest_to, points_to from waymark_folder_series where run_uuid = ${runId}`,
  )
  return new Map(rows.map((row) => [row.key, row]))
}

/** Writes the latest points of runs, and how far their files were read. In a transaction. */
export function writeMetrics(folder: Folder, runs: readonly RunContent[]): void {
  const { db } = folder.context
  for (const { runId, metrics } of runs) forgetSeries(folder, runId, metrics.forgotten)
  const all = inOrderOfKeys(
    runs.flatMap(({ runId, metrics }) => metrics.series.map((series) => ({ runId, ...series }))),
  )
  SERIES.run(
    db,
    all.map(({ runId, key, end }) => [runId, key, end, 0]),
  )
  LATEST.run(
    db,
    all.flatMap(({ runId, key, latest }) =>
      latest === undefined
        ? []
        : [
            [
              key,
              latest.value || 0, // NaN is 0 with a mark
              latest.timestamp,
              latest.step,
              Number.isNaN(latest.value) ? 1 : 0,
              runId,
            ],
          ],
    ),
  )
}

/** Rows in the order of the tables' primary keys: neighbours go to one page. */
export function inOrderOfKeys<T extends { readonly key: string; readonly runId: string }>(
  rows: T[],
): T[] {
  return rows.sort((a, b) => compare(a.key, b.key) || compare(a.runId, b.runId))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Takes series out whose files are gone or were written anew. */
function forgetSeries({ context: { db } }: Folder, runId: string, keys: readonly string[]): void {
  if (keys.length === 0) return
  for (const table of ['metrics', 'latest_metrics', 'waymark_folder_series']) {
    db.run({
      text: `delete from ${table} where run_uuid = ? and "key" in ${list(keys).text}`,
      values: [runId, ...keys],
    })
  }
}
