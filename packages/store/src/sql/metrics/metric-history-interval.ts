import type { Int64 } from '@waymark/domain'
import type { SeriesColumns } from '../../store.ts'
import type { Context } from '../db.ts'
import type { Int64Column } from '../int64-column.ts'
import { list, type Sql, sql } from '../sql.ts'
import type { WholeSeries } from './read-series.ts'
import { sampledPlaces } from './sampled-places.ts'
import { type Points, readPoints } from './series.ts'
import type { SeriesCache } from './series-cache.ts'
import { findStretch } from './series-stretch.ts'

/** One key of several runs, thinned. */
export interface IntervalQuery {
  readonly runIds: readonly string[]
  readonly key: string
  /** Both or neither. */
  readonly startStep: Int64 | undefined
  readonly endStep: Int64 | undefined
  /** Points a run may have in the answer; at least 1. */
  readonly maxResults: number
}

/** Up to this many points a series is read whole, and kept, rather than looked up by its sample. */
const READ_WHOLE = 10_000

/**
 * Each run's series by (step, timestamp, value), thinned to the points of {@link sampledPlaces}:
 * those that MLflow's charts show. Runs in the order given.
 */
export async function metricHistoryInterval(
  context: Context,
  cache: SeriesCache,
  query: IntervalQuery,
): Promise<SeriesColumns[]> {
  const { key } = query
  const version = await cache.version(context)
  const options = { version, withTimes: true, longest: READ_WHOLE }
  const series: SeriesColumns[] = []
  for (const runId of query.runIds) {
    const whole = await cache.findShort(context, { runId, key }, options)
    const points =
      (whole && thinCached(whole, query)) ??
      (await thin(context, stretchOf(context, query, runId), query.maxResults))
    series.push({ runId, key, ...points })
  }
  return series
}

/** The sample of a series that is at hand, unless it holds what only the tables hold exactly. */
function thinCached(
  { steps, values, times }: WholeSeries,
  { startStep, endStep, maxResults }: IntervalQuery,
): Points | undefined {
  if (times === undefined || !times.every(Number.isSafeInteger)) return undefined
  if (!steps.every(Number.isSafeInteger)) return undefined
  const isCut = startStep !== undefined && endStep !== undefined
  const stretch = { from: Number(startStep), to: Number(endStep) }
  const { start, end } = isCut ? findStretch(steps, stretch) : { start: 0, end: steps.length }
  const places = sampledPlaces(end - start, maxResults).map((place) => start + place)
  const at = (column: Float64Array) => places.map((place) => column[place] as number) // within it
  return { values: at(values), timestamps: at(times), steps: at(steps) }
}

/** FROM and WHERE of one run's points within the steps asked for. */
function stretchOf({ dialect }: Context, query: IntervalQuery, runId: string): Sql {
  const { key, startStep, endStep } = query
  const source = sql`metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
    where run_uuid = ${runId} and key = ${key}`
  if (startStep === undefined || endStep === undefined) return source
  return sql`${source} and step between ${startStep} and ${endStep}`
}

interface Extent {
  readonly total: number
  readonly differentSteps: number
  readonly firstStep: Int64Column | null
  readonly lastStep: Int64Column | null
}

async function thin(context: Context, stored: Sql, maxResults: number): Promise<Points> {
  const { db, dialect } = context
  const extent = await db.first<Extent>(sql`
    select count(*) as total, count(distinct step) as differentSteps,
      ${dialect.int64('min(step)')} as firstStep, ${dialect.int64('max(step)')} as lastStep
    from ${stored}`)
  if (extent === undefined || extent.total === 0) return { values: [], timestamps: [], steps: [] }

  const places = sampledPlaces(extent.total, maxResults)
  if (places.length === extent.total) return readInOrder(context, stored)
  const firstStep = findFirstStep(extent)
  if (firstStep !== undefined) {
    return readSteps(
      context,
      stored,
      places.map((place) => firstStep + place),
    )
  }
  return readSample(context, stored, places)
}

/** The first of steps that count up by one, so that a place is a distance from it. */
function findFirstStep({ total, differentSteps, firstStep, lastStep }: Extent): number | undefined {
  if (typeof firstStep !== 'number' || typeof lastStep !== 'number') return undefined
  const countsUp = differentSteps === total && lastStep - firstStep === total - 1
  return countsUp ? firstStep : undefined
}

/**
 * Reads every step, which the index alone answers, and then only the points of the steps that the
 * sample meets. Several points of one step are told apart by their place among each other.
 */
async function readSample(context: Context, stored: Sql, places: number[]): Promise<Points> {
  const { db, dialect } = context
  const row = await db.first<{ steps: string }>(sql`
    select ${dialect.jsonIntegers('step')} as steps
    from (select step from ${stored} order by step) as points`)
  const steps: number[] = JSON.parse(row?.steps ?? '[]')
  if (!places.every((place) => Number.isSafeInteger(steps[place]))) {
    return pick(await readInOrder(context, stored), places) // steps beyond 2^53
  }
  const sampled = [...new Set(places.map((place) => steps[place] as number))] // checked above
  const points = await readSteps(context, stored, sampled)
  return pick(points, placesAmong(sampled, steps, places))
}

/** Where the sampled places lie among the points of the sampled steps alone; all ascend. */
function placesAmong(
  sampled: readonly number[],
  steps: readonly number[],
  places: readonly number[],
) {
  const isSampled = new Set(sampled)
  const isPlace = new Set(places)
  const found: number[] = []
  let among = 0
  steps.forEach((step, place) => {
    if (!isSampled.has(step)) return
    if (isPlace.has(place)) found.push(among)
    among += 1
  })
  return found
}

function readSteps(context: Context, stored: Sql, steps: readonly number[]): Promise<Points> {
  return readInOrder(context, sql`${stored} and step in ${list(steps)}`)
}

/** The index gives the order of steps for nothing; the rest matters only where steps repeat. */
async function readInOrder(context: Context, stored: Sql): Promise<Points> {
  const columns = sql`select value, is_nan, timestamp, step from ${stored} order by step`
  const points = await readPoints(context, columns)
  return isAscending(points.steps)
    ? points
    : readPoints(context, sql`${columns}, timestamp, value, is_nan`)
}

function isAscending(steps: readonly Int64[]): boolean {
  return steps.every((step, i) => i === 0 || (steps[i - 1] as Int64) < step)
}

function pick({ values, timestamps, steps }: Points, places: readonly number[]): Points {
  return {
    values: places.map((place) => values[place] as number), // places lie within the series
    timestamps: places.map((place) => timestamps[place] as Int64),
    steps: places.map((place) => steps[place] as Int64),
  }
}
