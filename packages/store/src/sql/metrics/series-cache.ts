import type { Context } from '../db.ts'
import { raw, type Sql, sql } from '../sql.ts'
import { pointIn } from './point-in.ts'
import { parseScaledFloats, scaleFor } from './scaled-floats.ts'

/** A whole series in the order of (step, time); steps and times beyond 2^53 are rounded. */
export interface CachedSeries {
  readonly steps: Float64Array
  readonly values: Float64Array
  /** Read only where they are asked for: they cost a quarter of it all. */
  readonly times: Float64Array | undefined
}

interface Entry extends CachedSeries {
  /** What the store held when it was read: whether it still does costs an index's look alone. */
  readonly count: number
  readonly lastRow: number
  /** The point in that row: once points were dropped, others get their rows. */
  readonly lastPoint: string
  /** What it takes besides what it shares with another. */
  readonly bytes: number
  /** The store's version for which that is known to be so. */
  version: number
}

/** Bytes kept: 16 to 24 a point, 8 where another run logged at the same steps. */
const BYTES_KEPT = 36_000_000

/**
 * The series that charts asked for lately, one cache a connection: to read a million points takes a
 * second, to see that they are unchanged a tenth, and nothing at all while nobody writes. A series
 * that grew at its end is continued, which is what a live chart asks for.
 */
export class SeriesCache {
  readonly #entries = new Map<string, Entry>()
  readonly #bytesKept: number
  #bytes = 0
  /** Of the series read last: runs that are looked at together mostly logged at the same steps. */
  #steps: Float64Array = new Float64Array()

  constructor(bytesKept = BYTES_KEPT) {
    this.#bytesKept = bytesKept
  }

  /** The whole series, read again only as far as it changed. */
  async get(context: Context, place: SeriesPlace, options: SeriesOptions): Promise<CachedSeries> {
    const entry = await this.#read(context, place, { ...options, longest: Infinity })
    return entry as CachedSeries // only a longer one is left out
  }

  /** The series if it has no more than `longest` points. */
  async findShort(
    context: Context,
    place: SeriesPlace,
    options: SeriesOptions & { longest: number },
  ): Promise<CachedSeries | undefined> {
    return this.#read(context, place, options)
  }

  async #read(
    context: Context,
    place: SeriesPlace,
    { version, withTimes, longest }: SeriesOptions & { longest: number },
  ): Promise<CachedSeries | undefined> {
    const name = `${place.runId} ${place.key}`
    const kept = this.#entries.get(name)
    const known = withTimes && kept?.times === undefined ? undefined : kept
    const found =
      known?.version === version
        ? known
        : await refresh(context, place, { known, withTimes, longest })
    if (found === undefined || found.count > longest) return undefined
    const entry = found === kept ? found : this.#shared(found)
    entry.version = version
    this.#put(name, entry)
    return entry
  }

  /** The store's version as this connection sees it. */
  version({ db }: Context): Promise<number> {
    return Promise.resolve(db.dataVersion())
  }

  /** A new entry with the steps of the one before, if they are the same. */
  #shared(entry: Entry): Entry {
    if (!isEqual(entry.steps, this.#steps)) {
      this.#steps = entry.steps
      return entry
    }
    return { ...entry, steps: this.#steps, bytes: entry.bytes - this.#steps.byteLength }
  }

  #put(name: string, entry: Entry): void {
    this.#bytes += entry.bytes - (this.#entries.get(name)?.bytes ?? 0)
    this.#entries.delete(name) // put back as the newest
    this.#entries.set(name, entry)
    for (const [oldest, { bytes }] of this.#entries) {
      if (this.#bytes <= this.#bytesKept) return
      this.#entries.delete(oldest)
      this.#bytes -= bytes
    }
  }
}

/** What is asked of a cache besides the place. */
interface SeriesOptions {
  /** From {@link SeriesCache.version}, before a request's first series. */
  readonly version: number
  readonly withTimes: boolean
}

/** Which series. */
export interface SeriesPlace {
  readonly runId: string
  readonly key: string
}

async function refresh(
  context: Context,
  place: SeriesPlace,
  { known, withTimes, longest }: { known: Entry | undefined; withTimes: boolean; longest: number },
): Promise<Entry | undefined> {
  const stored = storedPoints(context, place)
  if (known === undefined && longest === Infinity) return readNew(context, stored, withTimes)
  const now = await context.db.first<{ count: number; lastRow: number | null }>(
    sql`select count(*) as "count", max(rowid) as lastRow from ${stored}`,
  )
  const count = now?.count ?? 0
  const lastRow = now?.lastRow ?? 0
  if (count > longest) return undefined
  const lastPoint = await pointIn(context, lastRow)
  const isSame = known?.lastRow === lastRow && known.lastPoint === lastPoint
  if (isSame && known.count === count) return known
  const added = known && (await readAdded(context, stored, known, count))
  const { steps, values, times } = added ?? (await readOrdered(context, stored, withTimes))
  return {
    steps,
    values,
    times,
    count,
    lastRow,
    lastPoint,
    bytes: bytesOf({ steps, values, times }),
    version: 0,
  }
}

/** A series of which nothing is known, in one pass. */
async function readNew(context: Context, stored: Sql, withTimes: boolean): Promise<Entry> {
  const { lastRow, ...columns } = await readOrdered(context, stored, withTimes)
  const count = columns.steps.length
  const lastPoint = await pointIn(context, lastRow)
  return { ...columns, count, lastRow, lastPoint, bytes: bytesOf(columns), version: 0 }
}

/** What an entry without points takes: its name and what is known of it. */
const BYTES_PER_ENTRY = 300

function bytesOf({ steps, values, times }: CachedSeries): number {
  return BYTES_PER_ENTRY + steps.byteLength + values.byteLength + (times?.byteLength ?? 0)
}

function isEqual(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false
  return true
}

/** FROM and WHERE of a series, read in the order of its steps. */
function storedPoints({ dialect }: Context, { runId, key }: SeriesPlace): Sql {
  return sql`metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
    where run_uuid = ${runId} and key = ${key}`
}

/** The known points and those logged since, if these are all that changed and come behind. */
async function readAdded(
  context: Context,
  stored: Sql,
  known: Entry,
  count: number,
): Promise<CachedSeries | undefined> {
  if (known.count === 0 || count <= known.count) return undefined
  if ((await pointIn(context, known.lastRow)) !== known.lastPoint) return undefined
  const hasTimes = known.times !== undefined
  const added = await readOrdered(context, sql`${stored} and rowid > ${known.lastRow}`, hasTimes)
  const isWhole = known.count + added.steps.length === count
  const last = known.steps[known.count - 1] as number // it has one
  if (!isWhole || !((added.steps[0] as number) > last)) return undefined
  return {
    steps: joined(known.steps, added.steps),
    values: joined(known.values, added.values),
    times: known.times && added.times && joined(known.times, added.times),
  }
}

function joined(before: Float64Array, after: Float64Array): Float64Array {
  const all = new Float64Array(before.length + after.length)
  all.set(before)
  all.set(after, before.length)
  return all
}

/** The index gives the order of steps for nothing; only several points of one step need a sort. */
async function readOrdered(context: Context, stored: Sql, withTimes: boolean): Promise<ReadSeries> {
  const options = { scale: await sampleScale(context, stored), withTimes }
  const columns = await readColumns(context, sql`${stored} order by step`, options)
  return isAscending(columns.steps)
    ? columns
    : readColumns(context, sql`${stored} order by step, timestamp, value, is_nan`, options)
}

/** A scale that suits most values: they are seldom greater than at both ends. */
async function sampleScale({ db }: Context, stored: Sql): Promise<number> {
  const end = (order: Sql) =>
    sql`select * from (select value from ${stored} order by step ${order} limit ${SAMPLED})`
  const row = await db.first<{ largest: number | null }>(sql`
    select max(abs(value)) as largest from (${end(raw('asc'))} union all ${end(raw('desc'))})`)
  return scaleFor(row?.largest ?? 0)
}

const SAMPLED = 5

function isAscending(steps: Float64Array): boolean {
  for (let at = 1; at < steps.length; at += 1) {
    if (!((steps[at] as number) > (steps[at - 1] as number))) return false // both within
  }
  return true
}

/** A series as it was read, with the last of its rows. */
interface ReadSeries extends CachedSeries {
  readonly lastRow: number
}

interface ColumnsRow {
  readonly lastRow: number | null
  readonly values: string
  readonly steps: string
  readonly times: string | null
}

/** One row of lists: an object a point takes five times as long. */
async function readColumns(
  { db, dialect }: Context,
  ordered: Sql,
  { scale, withTimes }: { readonly scale: number; readonly withTimes: boolean },
): Promise<ReadSeries> {
  const { scaledFloats, jsonIntegers } = dialect
  const row = await db.first<ColumnsRow>(sql`
    select ${scaledFloats('value', 'is_nan', scale)} as "values", ${jsonIntegers('step')} as steps,
      ${withTimes ? jsonIntegers('timestamp') : raw('null')} as times, max("row") as lastRow
    from (select value, is_nan, step, timestamp, rowid as "row" from ${ordered}) as points`)
  const { values = '[]', steps = '[]', times = withTimes ? '[]' : null, lastRow } = row ?? {}
  return {
    values: parseScaledFloats(values, scale),
    steps: parseColumn(steps),
    times: times === null ? undefined : parseColumn(times),
    lastRow: lastRow ?? 0,
  }
}

/** A loop: `Float64Array.from` with a function takes three times as long. */
function parseColumn(json: string): Float64Array {
  const list: (number | null)[] = JSON.parse(json)
  const column = new Float64Array(list.length)
  for (let at = 0; at < list.length; at += 1) column[at] = list[at] ?? Number.NaN
  return column
}
