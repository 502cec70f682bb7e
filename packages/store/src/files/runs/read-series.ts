import { join } from 'node:path'
import { pointWriterOf } from '../../sql/metrics/point-writer.ts'
import { sql } from '../../sql/sql.ts'
import { statOf } from '../disk/disk-error.ts'
import type { Folder } from '../index/folder.ts'
import { parseMetricLines, toColumns } from '../layout/metric-lines.ts'
import { NAMES } from '../layout/names.ts'
import { readLines, type SeriesRow } from './read-metrics.ts'
import { refreshRun } from './refresh-run.ts'
import { findRunFolder } from './run-files.ts'

/** Bytes read in one transaction: some 20,000 points. */
const PART = 600_000

/**
 * Reads more of a series into the index, if not all of its file is there. In a transaction.
 *
 * @returns whether it is all there now
 */
export async function readSeries(folder: Folder, runId: string, key: string): Promise<boolean> {
  refreshRun(folder, runId)
  const { context } = folder
  const row = context.db.first<SeriesRow>(sql`
    select "key", latest_to, points_to from waymark_folder_series
    where run_uuid = ${runId} and "key" = ${key}`)
  if (row === undefined || row.points_to >= row.latest_to) return true
  const place = findRunFolder(folder, runId)
  const path = place && join(place, NAMES.metrics, key)
  if (path === undefined || statOf(path) === undefined) return true
  const most = Math.min(PART, row.latest_to - row.points_to)
  const { text, end } = readLines(path, row.points_to, most)
  const lines = parseMetricLines(text)
  const tx = { ...context, inTransaction: true } as const
  if (lines.length > 0) await pointWriterOf(tx).insert(runId, toColumns(key, lines))
  // A part without the end of a line has nothing for us.
  const isAtEnd = end === row.points_to || end >= row.latest_to
  context.db.run(sql`
    update waymark_folder_series set points_to = ${isAtEnd ? row.latest_to : end}
    where run_uuid = ${runId} and "key" = ${key}`)
  return isAtEnd
}

/** The keys of a run's series. */
export function listSeries({ context: { db } }: Folder, runId: string): string[] {
  return db
    .all<{ key: string }>(sql`select "key" from waymark_folder_series where run_uuid = ${runId}`)
    .map(({ key }) => key)
}
