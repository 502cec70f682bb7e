import { placeByMetric, type SeriesAxis } from '@waymark/domain'
import type { Abortable } from '../../screens.ts'
import type { Context } from '../db.ts'
import type { SeriesPlace, WholeSeries } from './read-series.ts'
import type { SeriesCache } from './series-cache.ts'

/** A whole series in the order of its x. */
export interface PlacedSeries extends WholeSeries {
  /** The same array as `steps` where x is the step. */
  readonly xs: Float64Array
  /** Points that have no place along x, and are left out. */
  readonly unplaced: number
}

/** How series are read. */
interface PlacedOptions extends Abortable {
  /** From {@link SeriesCache.version}, before a request's first series. */
  readonly version: number
  readonly withTimes: boolean
  readonly x: SeriesAxis
}

/** Series that are read together: of the longest that are, some 5 MB. */
const TOGETHER = 200

/** Reads whole series along an axis, in the order asked for; see `placeByMetric` for one that is a metric. */
export async function* placedSeries<P extends SeriesPlace>(
  context: Context,
  cache: SeriesCache,
  places: readonly P[],
  { version, withTimes, x, signal }: PlacedOptions,
): AsyncGenerator<PlacedSeries & { readonly place: P }> {
  const options = { version, withTimes: withTimes || x.kind === 'time' || x.kind === 'relative', x }
  for (let start = 0; start < places.length; start += TOGETHER) {
    const together = places.slice(start, start + TOGETHER)
    await cache.warm(context, together, options)
    if (x.kind === 'metric') {
      const along = together.map(({ runId }) => ({ runId, key: x.key }))
      await cache.warm(context, along, { version, withTimes: false })
    }
    for (const place of together) {
      signal?.throwIfAborted()
      yield { ...(await onePlaced(context, cache, place, options)), place }
    }
  }
}

async function onePlaced(
  context: Context,
  cache: SeriesCache,
  place: SeriesPlace,
  { version, withTimes, x }: PlacedOptions,
): Promise<PlacedSeries> {
  const whole = await cache.get(context, place, { version, withTimes })
  if (x.kind === 'metric') {
    const by = await cache.get(
      context,
      { runId: place.runId, key: x.key },
      { version, withTimes: false },
    )
    const { xs, places } = placeByMetric(whole, by)
    return { ...inOrder(whole, places), xs, unplaced: whole.steps.length - xs.length }
  }
  const { times } = whole
  if (x.kind === 'step' || times === undefined) return { ...whole, xs: whole.steps, unplaced: 0 }
  // Points are ordered by step, and clocks may go back between two of them.
  const sorted = isAscending(times) ? whole : inOrder(whole, orderOf(times))
  const xs = sorted.times ?? times
  const start = x.kind === 'relative' ? (xs[0] ?? 0) : 0
  return { ...sorted, xs: start === 0 ? xs : xs.map((time) => time - start), unplaced: 0 }
}

function isAscending(column: Float64Array): boolean {
  return column.every((value, at) => at === 0 || value >= (column[at - 1] as number))
}

function orderOf(column: Float64Array): Uint32Array {
  const order = Uint32Array.from(column, (_, at) => at)
  return order.sort((a, b) => (column[a] as number) - (column[b] as number) || a - b)
}

function inOrder({ steps, values, times }: WholeSeries, order: Uint32Array): WholeSeries {
  return {
    steps: pick(steps, order),
    values: pick(values, order),
    times: times && pick(times, order),
  }
}

/** The points at some places. */
export function pick(column: Float64Array, places: Uint32Array): Float64Array {
  const picked = new Float64Array(places.length)
  for (let at = 0; at < places.length; at += 1) picked[at] = column[places[at] as number] as number // within
  return picked
}
