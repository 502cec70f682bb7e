import type { Context } from '../db.ts'
import { type Sql, sql } from '../sql.ts'
import { pointIn } from './point-in.ts'
import { readShortSeries } from './read-many-series.ts'
import {
  readOrdered,
  type SeriesMark,
  type SeriesPlace,
  storedPoints,
  type WholeSeries,
} from './read-series.ts'

/** A series with what the store held then: whether it still does costs an index's look alone. */
interface Entry extends WholeSeries, SeriesMark {
  /** What it takes besides what it shares with another. */
  readonly bytes: number
  /** The store's version for which that is known to be so. */
  version: number
}

/** Fewer are as soon read one by one. */
const FEWEST_TOGETHER = 4

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
  async get(context: Context, place: SeriesPlace, options: SeriesOptions): Promise<WholeSeries> {
    const entry = await this.#read(context, place, { ...options, longest: Infinity })
    return entry as WholeSeries // only a longer one is left out
  }

  /** The series if it has no more than `longest` points. */
  async findShort(
    context: Context,
    place: SeriesPlace,
    options: SeriesOptions & { longest: number },
  ): Promise<WholeSeries | undefined> {
    return this.#read(context, place, options)
  }

  async #read(
    context: Context,
    place: SeriesPlace,
    { version, withTimes, longest }: SeriesOptions & { longest: number },
  ): Promise<WholeSeries | undefined> {
    const name = nameOf(place)
    const kept = this.#entries.get(name)
    const known = this.#find(place, { withTimes })
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

  /**
   * Reads the short ones of many series that are new, for {@link get}, with a few statements for all of a
   * metric. The others take no longer alone.
   */
  async warm(
    context: Context,
    places: readonly SeriesPlace[],
    { version, withTimes }: SeriesOptions,
  ): Promise<void> {
    const unknown = places.filter((place) => this.#find(place, { withTimes }) === undefined)
    for (const [key, runs] of runsByKey(unknown)) {
      if (runs.size < FEWEST_TOGETHER) continue
      const asked = { key, runIds: [...runs], withTimes }
      for (const [runId, read] of await readShortSeries(context, asked)) {
        const entry = this.#shared(toEntry(read))
        entry.version = version
        this.#put(nameOf({ runId, key }), entry)
      }
    }
  }

  /** The store's version as this connection sees it. */
  version({ db }: Context): Promise<number> {
    return Promise.resolve(db.dataVersion())
  }

  /** What is kept of a series, if it has all columns that are asked for. */
  #find(place: SeriesPlace, { withTimes }: Pick<SeriesOptions, 'withTimes'>): Entry | undefined {
    const kept = this.#entries.get(nameOf(place))
    return withTimes && kept?.times === undefined ? undefined : kept
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
  const mark = { count, lastRow, lastPoint: await pointIn(context, lastRow) }
  if (known !== undefined && isSame(known, mark)) return known
  const added = known && (await readAdded(context, stored, known, count))
  return added ? toEntry({ ...added, ...mark }) : readNew(context, stored, withTimes)
}

/** A series of which nothing is known, in one pass. */
async function readNew(context: Context, stored: Sql, withTimes: boolean): Promise<Entry> {
  const series = await readOrdered(context, stored, withTimes)
  const lastPoint = await pointIn(context, series.lastRow)
  return toEntry({ ...series, count: series.steps.length, lastPoint })
}

function toEntry(read: WholeSeries & SeriesMark): Entry {
  const { steps, values, times, count, lastRow, lastPoint } = read
  const bytes = bytesOf({ steps, values, times })
  return { steps, values, times, count, lastRow, lastPoint, bytes, version: 0 }
}

function isSame(a: SeriesMark, b: SeriesMark): boolean {
  return a.count === b.count && a.lastRow === b.lastRow && a.lastPoint === b.lastPoint
}

/** Each once, however often it is asked for. */
function runsByKey(places: readonly SeriesPlace[]): ReadonlyMap<string, ReadonlySet<string>> {
  const runIdsOf = new Map<string, Set<string>>()
  for (const { runId, key } of places) {
    const runIds = runIdsOf.get(key) ?? new Set()
    runIdsOf.set(key, runIds.add(runId))
  }
  return runIdsOf
}

function nameOf({ runId, key }: SeriesPlace): string {
  return `${runId} ${key}`
}

/** What an entry without points takes: its name and what is known of it. */
const BYTES_PER_ENTRY = 300

function bytesOf({ steps, values, times }: WholeSeries): number {
  return BYTES_PER_ENTRY + steps.byteLength + values.byteLength + (times?.byteLength ?? 0)
}

function isEqual(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false
  return true
}

/** The known points and those logged since, if these are all that changed and come behind. */
async function readAdded(
  context: Context,
  stored: Sql,
  known: Entry,
  count: number,
): Promise<WholeSeries | undefined> {
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
