import type { Int64, Metric, PointColumns } from '@waymark/domain'
import type { SeriesColumns } from '@waymark/store'

type Column = Float64Array | BigInt64Array

/**
 * Stretches of series as columns of about `size` points: short series are put together, long ones
 * cut. Memory is that of one piece and one stretch.
 */
export async function* packPoints(
  stretches: AsyncIterable<SeriesColumns>,
  size: number,
): AsyncGenerator<PointColumns> {
  let waiting: SeriesColumns[] = []
  let count = 0
  for await (const stretch of stretches) {
    waiting.push(stretch)
    count += stretch.values.length
    if (count >= size) {
      yield* splitPoints(join(waiting, count), size)
      waiting = []
      count = 0
    }
  }
  if (count > 0) yield join(waiting, count)
}

/** The same points in pieces of at most `size`, each with the links of its own points. */
export function* splitPoints(points: PointColumns, size: number): Iterable<PointColumns> {
  const count = points.keyIndex.length
  if (count <= size) {
    if (count > 0) yield points
    return
  }
  for (let from = 0; from < count; from += size) {
    const to = Math.min(count, from + size)
    yield {
      keys: points.keys,
      keyIndex: points.keyIndex.slice(from, to),
      values: points.values.slice(from, to),
      timestamps: points.timestamps.slice(from, to),
      steps: points.steps.slice(from, to),
      links: points.links
        .filter(({ row }) => row >= from && row < to)
        .map((link) => ({ ...link, row: link.row - from })),
    }
  }
}

/** Points one by one as columns. */
export function buildPoints(points: readonly Metric[]): PointColumns {
  const series = points.map((point) => ({
    runId: '',
    key: point.key,
    values: [point.value],
    timestamps: [point.timestamp],
    steps: [point.step],
  }))
  return join(series, points.length)
}

function join(series: readonly SeriesColumns[], count: number): PointColumns {
  const keys = [...new Set(series.map(({ key }) => key))]
  const indexOf = new Map(keys.map((key, index) => [key, index]))
  const keyIndex = new Uint16Array(count)
  const values = new Float64Array(count)
  let row = 0
  for (const stretch of series) {
    keyIndex.fill(indexOf.get(stretch.key) ?? 0, row, row + stretch.values.length)
    values.set(stretch.values.map(bounded), row)
    row += stretch.values.length
  }
  return {
    keys,
    keyIndex,
    values,
    timestamps: column(
      series.map(({ timestamps }) => timestamps),
      count,
    ),
    steps: column(
      series.map(({ steps }) => steps),
      count,
    ),
    links: [],
  }
}

/** Infinities are the greatest double in every store, as in MLflow. */
function bounded(value: number): number {
  if (value === Number.POSITIVE_INFINITY) return Number.MAX_VALUE
  return value === Number.NEGATIVE_INFINITY ? -Number.MAX_VALUE : value
}

function column(stretches: readonly (readonly Int64[])[], count: number): Column {
  const isBig = stretches.some((stretch) => stretch.some((value) => typeof value === 'bigint'))
  const target = isBig ? new BigInt64Array(count) : new Float64Array(count)
  let row = 0
  for (const stretch of stretches) {
    for (const value of stretch) {
      if (target instanceof BigInt64Array) target[row] = BigInt(value)
      else target[row] = Number(value)
      row += 1
    }
  }
  return target
}
