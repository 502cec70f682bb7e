import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { LatestFold } from '../../sql/metrics/latest-fold.ts'
import { list, rows, type SqlValue, sql } from '../../sql/sql.ts'
import { lookBelow, type Seen } from '../disk/signature.ts'
import type { Folder } from '../index/folder.ts'
import { parseMetricLines, toColumns } from '../layout/metric-lines.ts'
import { NAMES } from '../layout/names.ts'

/** How far a metric's file was read, in bytes. */
export interface SeriesRow {
  readonly key: string
  /** For the latest point. */
  readonly latest_to: number
  /** For every point. */
  readonly points_to: number
}

/**
 * Brings the latest points of a run up to date with its metrics' files, reading only what was added
 * to them since.
 *
 * @returns how the files were
 */
export function readLatest(folder: Folder, runId: string, place: string): readonly Seen[] {
  const { db } = folder.context
  const { files, seen } = lookBelow(place, NAMES.metrics)
  const sizes = new Map(seen.map(([path, , size]) => [path, size]))
  const known = new Map(
    db
      .all<SeriesRow>(
        sql`select "key", latest_to, points_to from waymark_folder_series where run_uuid = ${runId}`,
      )
      .map((row) => [row.key, row]),
  )
  const keys = files.map((file) => file.slice(NAMES.metrics.length + 1))
  forgetSeries(
    folder,
    runId,
    [...known.keys()].filter((key) => !keys.includes(key)),
  )
  const fold = new LatestFold()
  const ends: SqlValue[][] = []
  for (const [i, key] of keys.entries()) {
    const file = files[i] as string // one each
    const size = sizes.get(file) ?? 0
    const before = known.get(key)
    if (before !== undefined && size < before.latest_to) forgetSeries(folder, runId, [key])
    const from = before !== undefined && size >= before.latest_to ? before.latest_to : 0
    if (from === size && before !== undefined) continue
    const { text, end } = readLines(join(place, file), from)
    const lines = parseMetricLines(text)
    if (lines.length > 0) fold.add(runId, toColumns(key, lines))
    ends.push([runId, key, end, 0])
  }
  for (const part of inParts(ends)) {
    db.run(sql`
      insert into waymark_folder_series (run_uuid, "key", latest_to, points_to)
      values ${rows(part)}
      on conflict (run_uuid, "key") do update set latest_to = excluded.latest_to`)
  }
  writeLatest(folder, fold)
  return seen
}

/** Whole lines of a file from some byte on, and where they end. */
export function readLines(
  path: string,
  from: number,
  most = Number.MAX_SAFE_INTEGER,
): { text: string; end: number } {
  const file = openSync(path, 'r')
  try {
    const wanted = Math.max(0, Math.min(fstatSync(file).size - from, most))
    const buffer = Buffer.allocUnsafe(wanted)
    const bytes = buffer.subarray(0, readSync(file, buffer, 0, wanted, from))
    const whole = bytes.lastIndexOf(10) + 1 // what has no end yet is read when it has
    return { text: bytes.toString('utf8', 0, whole), end: from + whole }
  } finally {
    closeSync(file)
  }
}

/** Rows in one statement: each takes six values at most, and SQLite binds 32,766. */
const ROWS_PER_STATEMENT = 1000

function* inParts(all: readonly SqlValue[][]): Generator<SqlValue[][]> {
  for (let from = 0; from < all.length; from += ROWS_PER_STATEMENT) {
    yield all.slice(from, from + ROWS_PER_STATEMENT)
  }
}

function writeLatest({ context: { db } }: Folder, fold: LatestFold): void {
  const latest = [...fold.drain()].map(({ runId, key, point }) => [
    key,
    point.value,
    point.timestamp,
    point.step,
    point.isNan,
    runId,
  ])
  for (const part of inParts(latest)) {
    db.run(sql`
      insert into latest_metrics (key, value, timestamp, step, is_nan, run_uuid)
      values ${rows(part)}
      on conflict (key, run_uuid) do update set value = excluded.value,
        timestamp = excluded.timestamp, step = excluded.step, is_nan = excluded.is_nan
      where (excluded.step, excluded.timestamp, excluded.value)
        > (latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)`)
  }
}

/** Takes series out whose files are gone or were written anew. */
function forgetSeries({ context: { db } }: Folder, runId: string, keys: readonly string[]): void {
  for (const table of keys.length === 0
    ? []
    : ['metrics', 'latest_metrics', 'waymark_folder_series']) {
    db.run({
      text: `delete from ${table} where run_uuid = ? and "key" in ${list(keys).text}`,
      values: [runId, ...keys],
    })
  }
}
