import type { Int64, PointColumns } from '@waymark/domain'

/** A point as `latest_metrics` holds it: NaN is the value 0 with a mark. */
export interface LatestPoint {
  readonly value: number
  readonly isNan: 0 | 1
  readonly timestamp: Int64
  readonly step: Int64
}

/**
 * The latest point of every series that a transaction appended to, so that each series costs one
 * upsert however many requests and points it got.
 */
export class LatestFold {
  readonly #runs = new Map<string, Map<string, LatestPoint>>()

  /** Takes a run's points into account; of equal ones the first stays. */
  add(runId: string, points: PointColumns): void {
    let series = this.#runs.get(runId)
    if (series === undefined) {
      series = new Map()
      this.#runs.set(runId, series)
    }
    for (const [index, row] of latestRows(points).entries()) {
      if (row < 0) continue
      const key = points.keys[index] as string // one entry a key
      const point = pointAt(points, row)
      const known = series.get(key)
      if (known === undefined || isLater(point, known)) series.set(key, point)
    }
  }

  /** Every series with its latest point, and nothing is left. */
  *drain(): Iterable<{ runId: string; key: string; point: LatestPoint }> {
    for (const [runId, series] of this.#runs) {
      for (const [key, point] of series) yield { runId, key, point }
    }
    this.#runs.clear()
  }
}

/** For each key the row of its latest point, -1 for none: one pass without an object a point. */
function latestRows({ keys, keyIndex, steps, timestamps, values }: PointColumns): Int32Array {
  const latest = new Int32Array(keys.length).fill(-1)
  for (let row = 0; row < keyIndex.length; row++) {
    const key = keyIndex[row] as number
    const best = latest[key] as number
    if (best < 0 || compareRows(row, best) > 0) latest[key] = row
  }
  return latest

  function compareRows(a: number, b: number): number {
    return (
      compare(steps[a] as Int64, steps[b] as Int64) ||
      compare(timestamps[a] as Int64, timestamps[b] as Int64) ||
      compare(orderable(values[a] as number), orderable(values[b] as number))
    )
  }
}

function pointAt({ values, timestamps, steps }: PointColumns, row: number): LatestPoint {
  const value = values[row] as number
  return {
    value: orderable(value),
    isNan: Number.isNaN(value) ? 1 : 0,
    timestamp: timestamps[row] as Int64,
    step: steps[row] as Int64,
  }
}

function isLater(a: LatestPoint, b: LatestPoint): boolean {
  return (
    (compare(a.step, b.step) || compare(a.timestamp, b.timestamp) || compare(a.value, b.value)) > 0
  )
}

/** NaN takes part in the order as the 0 that is stored for it, as in MLflow. */
function orderable(value: number): number {
  return Number.isNaN(value) ? 0 : value
}

function compare(a: Int64, b: Int64): number {
  return a > b ? 1 : a < b ? -1 : 0
}
