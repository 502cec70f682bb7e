import type { DecodedSeries } from '@waymark/protocol/waymark'
import type { ReadSeries } from '../../api/series.ts'
import { type MetricState, MetricStore } from './metric-store.ts'

/** The curves of one metric, and whether they are all here. */
export interface MetricSeries extends MetricState {
  readonly byRun: ReadonlyMap<string, DecodedSeries>
}

/** The part of each series that is asked for; all of it if nothing is said. */
interface Stretch {
  readonly fromStep?: number
  readonly toStep?: number
  readonly fromX?: number
  readonly toX?: number
}

const NOTHING: MetricSeries = { state: 'loading', byRun: new Map(), error: undefined }

// The server's limits of one request.
const MAX_SERIES = 1000
const MAX_LIST = 1000

/** The series behind the charts of a page; what live runs add is asked for alone. */
export class SeriesStore extends MetricStore<MetricSeries> {
  readonly #read: ReadSeries
  readonly #stretch: Stretch
  readonly #isByStep: boolean
  readonly #maxPoints: number
  readonly #slices: () => () => Promise<void>
  readonly #closed = new AbortController()
  readonly #asked = new Map<string, Set<string>>()
  #runIds: readonly string[] = []

  constructor(options: {
    readonly read: ReadSeries
    readonly maxPoints: number
    readonly stretch?: Stretch
    /** Whether points are in the order of their steps, so that what is new comes behind. */
    readonly isByStep?: boolean
    /** Waits between metrics that came together, so that all their charts are not one long task. */
    readonly slices?: () => () => Promise<void>
  }) {
    super(NOTHING)
    this.#read = options.read
    this.#maxPoints = options.maxPoints
    this.#stretch = options.stretch ?? {}
    this.#isByStep = options.isByStep ?? true
    this.#slices = options.slices ?? (() => async () => {})
  }

  /** The runs whose curves are drawn. */
  setRuns(runIds: readonly string[]): void {
    this.#runIds = runIds
    this.flushSoon()
  }

  /** Asks at once for metrics whose charts are still to be drawn. */
  askAhead(keys: readonly string[]): void {
    void this.#ask({ runIds: this.#runIds, keys })
  }

  /** Asks for what came since the last point of some runs; without runs, for everything anew. */
  async readOn(runIds: readonly string[] | undefined): Promise<void> {
    if (runIds === undefined) {
      this.#asked.clear()
      this.flushSoon()
      return
    }
    const keys = this.wanted.filter((key) => this.#asked.has(key))
    const shown = runIds.filter((runId) => this.#runIds.includes(runId))
    if (keys.length === 0 || shown.length === 0) return
    const fromStep = this.#lastStep(shown, keys)
    // Behind the stretch that is looked at nothing is of interest.
    if (fromStep !== undefined && fromStep >= (this.#stretch.toStep ?? Infinity)) return
    const part = { ...this.#stretch, runIds: shown, keys, maxPoints: this.#maxPoints }
    const asked = fromStep === undefined ? part : { ...part, fromStep }
    // What fails now comes with the next points, or when the stream is back.
    const answer = await this.#read(asked, this.#closed.signal).catch(() => [])
    this.#merge(answer, fromStep)
  }

  close(): void {
    this.#closed.abort()
  }

  protected flush(): void {
    void this.#askForMissing()
  }

  protected forget(key: string): void {
    this.#asked.delete(key)
  }

  async #askForMissing(): Promise<void> {
    if (this.#runIds.length === 0) {
      for (const key of this.wanted) this.set(key, { ...NOTHING, state: 'ready' })
      return
    }
    // Charts that miss the same runs are asked for together: nearly always all of them.
    const groups = new Map<string, { runIds: readonly string[]; keys: string[] }>()
    for (const key of this.wanted) {
      const asked = this.#asked.get(key)
      const runIds = this.#runIds.filter((runId) => !asked?.has(runId))
      if (runIds.length === 0) continue
      const group = groups.get(runIds.join()) ?? { runIds, keys: [] }
      group.keys.push(key)
      groups.set(runIds.join(), group)
    }
    await Promise.all([...groups.values()].map((group) => this.#ask(group)))
  }

  async #ask({ runIds, keys }: { runIds: readonly string[]; keys: readonly string[] }) {
    for (const key of keys) {
      this.#asked.set(key, new Set([...(this.#asked.get(key) ?? []), ...runIds]))
    }
    const perRequest = Math.max(1, Math.floor(MAX_SERIES / runIds.length))
    for (let i = 0; i < keys.length; i += perRequest) {
      const part = keys.slice(i, i + perRequest)
      await this.#askFor(runIds.slice(0, MAX_LIST), part)
    }
  }

  async #askFor(runIds: readonly string[], keys: readonly string[]): Promise<void> {
    const question = { runIds, keys, maxPoints: this.#maxPoints, ...this.#stretch }
    try {
      const answer = await this.#read(question, this.#closed.signal)
      const byKey = byMetric(answer)
      const nextTurn = this.#slices()
      const before = new Map(keys.map((key) => [key, this.metric(key).byRun]))
      for (const [at, key] of keys.entries()) {
        if (at > 0) await nextTurn()
        const byRun = new Map(this.metric(key).byRun)
        for (const series of byKey.get(key) ?? []) {
          // What a live run added between two turns is newer than this answer.
          const isNewer = byRun.get(series.runId) !== before.get(key)?.get(series.runId)
          if (!isNewer) byRun.set(series.runId, series)
        }
        this.set(key, { state: 'ready', byRun, error: undefined })
      }
    } catch (error) {
      if (this.#closed.signal.aborted) return
      this.fail(keys, error as Error)
    }
  }

  #lastStep(runIds: readonly string[], keys: readonly string[]): number | undefined {
    if (!this.#isByStep) return undefined
    let least = Number.POSITIVE_INFINITY
    for (const key of keys) {
      for (const runId of runIds) {
        const series = this.metric(key).byRun.get(runId)
        // A curve that is thinned enough to show it is read whole.
        const isFull = (series?.steps.length ?? 0) > 3 * this.#maxPoints
        least = Math.min(least, (isFull ? undefined : series?.steps.at(-1)) ?? -Infinity)
      }
    }
    return Number.isFinite(least) ? least : undefined
  }

  #merge(answer: readonly DecodedSeries[], fromStep: number | undefined): void {
    for (const [key, fresh] of byMetric(answer)) {
      const byRun = new Map(this.metric(key).byRun)
      for (const series of fresh) {
        byRun.set(series.runId, joined(byRun.get(series.runId), series, fromStep))
      }
      this.set(key, { state: 'ready', byRun, error: undefined })
    }
  }
}

function byMetric(answer: readonly DecodedSeries[]): ReadonlyMap<string, DecodedSeries[]> {
  const groups = new Map<string, DecodedSeries[]>()
  for (const series of answer) {
    const group = groups.get(series.key)
    if (group === undefined) groups.set(series.key, [series])
    else group.push(series)
  }
  return groups
}

/** A series with its end, from a step on, replaced by what was read since. */
export function joined(
  before: DecodedSeries | undefined,
  fresh: DecodedSeries,
  fromStep: number | undefined,
): DecodedSeries {
  if (before === undefined || fromStep === undefined) return fresh
  const cut = before.steps.findIndex((step) => step >= fromStep)
  const kept = cut < 0 ? before.steps.length : cut
  const join = (a: DecodedSeries['steps'] | undefined, b: DecodedSeries['steps'] | undefined) => {
    const column = new Float64Array(kept + (b?.length ?? 0))
    if (a !== undefined) column.set(a.subarray(0, kept))
    if (b !== undefined) column.set(b, kept)
    return column
  }
  return {
    ...fresh,
    total: Math.max(before.total, kept + fresh.total),
    steps: join(before.steps, fresh.steps),
    values: join(before.values, fresh.values),
    times: join(before.times, fresh.times),
  }
}
