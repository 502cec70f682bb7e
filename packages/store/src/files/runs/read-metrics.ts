import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { lookBelow, type Seen } from '../disk/signature.ts'
import { latestOf } from '../layout/latest-of.ts'
import type { MetricLine } from '../layout/metric-lines.ts'
import { NAMES } from '../layout/names.ts'

/** How far a metric's file was read, in bytes. */
export interface SeriesRow {
  readonly key: string
  /** For the latest point. */
  readonly latest_to: number
  /** For every point. */
  readonly points_to: number
}

/** What the files of a run's metrics have more than was known. */
export interface MetricsContent {
  /** Of each series that has more: how far its file was read, and the latest of the new points. */
  readonly series: readonly {
    readonly key: string
    readonly end: number
    readonly latest: MetricLine | undefined
  }[]
  /** Series whose files are gone or were written anew. */
  readonly forgotten: readonly string[]
  /** How the files were. */
  readonly seen: readonly Seen[]
}

/** Reads what was added to the files of a run's metrics. */
export function readMetrics(place: string, known: ReadonlyMap<string, SeriesRow>): MetricsContent {
  const { files, seen } = lookBelow(place, NAMES.metrics)
  const sizes = new Map(seen.map(([path, , size]) => [path, size]))
  const keys = files.map((file) => file.slice(NAMES.metrics.length + 1))
  const there = new Set(keys)
  const forgotten = [...known.keys()].filter((key) => !there.has(key))
  const series = keys.flatMap((key, i) => {
    const file = files[i] as string // one each
    const size = sizes.get(file) ?? 0
    const before = known.get(key)
    const isGrown = before !== undefined && size >= before.latest_to
    if (before !== undefined && !isGrown) forgotten.push(key)
    const from = isGrown ? before.latest_to : 0
    if (isGrown && from === size) return []
    const { text, end } = readLines(`${place}/${file}`, from)
    return [{ key, end, latest: latestOf(text) }]
  })
  return { series, forgotten, seen }
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
