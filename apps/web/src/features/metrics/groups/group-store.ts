import type {
  CurvesQuestion,
  GroupedMetric,
  GroupsQuestion,
  ReadGroupSeries,
} from '../../../api/series-groups.ts'

/** The curves of one metric, and whether they are here. */
export interface GroupedState {
  readonly state: 'loading' | 'ready' | 'error'
  /** What was found last, of a question before this one too: it stays until something else is here. */
  readonly found: GroupedMetric | undefined
  readonly error: Error | undefined
}

const NOTHING: GroupedState = { state: 'loading', found: undefined, error: undefined }

// The server's limit of one request.
const MAX_KEYS = 50

/**
 * The curves of groups behind the charts of a page. Charts say which metric they show; what several of
 * them miss is asked for in one request.
 */
export class GroupStore {
  readonly #read: ReadGroupSeries
  readonly #along: Omit<CurvesQuestion, 'keys'>
  readonly #slices: () => () => Promise<void>
  readonly #metrics = new Map<string, GroupedState>()
  readonly #asked = new Set<string>()
  readonly #listeners = new Set<() => void>()
  readonly #wanted = new Map<string, number>()
  #question: GroupsQuestion | undefined
  #round = new AbortController()
  #underWay = 0
  #isOld = false
  #isFlushing = false

  constructor(options: {
    readonly read: ReadGroupSeries
    readonly along: Omit<CurvesQuestion, 'keys'>
    /** Waits between metrics that came together, so that all their charts are not one long task. */
    readonly slices?: () => () => Promise<void>
  }) {
    this.#read = options.read
    this.#along = options.along
    this.#slices = options.slices ?? (() => async () => {})
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The same object until something of this metric changes. */
  metric(key: string): GroupedState {
    return this.#metrics.get(key) ?? NOTHING
  }

  /** Whether all that charts on screen want is here. */
  isReady(): boolean {
    const wanted = [...this.#wanted.keys()]
    return wanted.length > 0 && wanted.every((key) => this.metric(key).state !== 'loading')
  }

  /** Which groups are drawn; the same ones again are read anew. Without any, nothing is read. */
  ask(question: GroupsQuestion | undefined): void {
    if (question !== undefined && JSON.stringify(question) === JSON.stringify(this.#question)) {
      this.readAgain()
      return
    }
    this.#question = question
    this.#round.abort()
    this.#round = new AbortController()
    this.#asked.clear()
    this.#flushSoon()
  }

  /** Keeps a metric on screen until the returned function is called. */
  want(key: string): () => void {
    this.#count(key, 1)
    this.#flushSoon()
    return () => this.#count(key, -1)
  }

  /** Asks again for what failed. */
  retry(key: string): void {
    this.#asked.delete(key)
    this.#set(key, { ...this.metric(key), state: 'loading', error: undefined })
    this.#flushSoon()
  }

  /** Asks anew for all on screen, once what is under way is here: aborted time and again it never were. */
  readAgain(): void {
    this.#isOld = this.#underWay > 0
    if (this.#isOld) return
    this.#asked.clear()
    this.#flushSoon()
  }

  #count(key: string, change: number): void {
    const count = (this.#wanted.get(key) ?? 0) + change
    if (count > 0) this.#wanted.set(key, count)
    else this.#wanted.delete(key)
  }

  // All charts that appear in one frame ask in one request.
  #flushSoon(): void {
    if (this.#isFlushing) return
    this.#isFlushing = true
    queueMicrotask(() => {
      this.#isFlushing = false
      const keys = [...this.#wanted.keys()].filter((key) => !this.#asked.has(key))
      for (let at = 0; at < keys.length; at += MAX_KEYS) {
        void this.#askFor(keys.slice(at, at + MAX_KEYS))
      }
    })
  }

  async #askFor(keys: readonly string[]): Promise<void> {
    if (this.#question === undefined) return
    for (const key of keys) this.#asked.add(key)
    const { signal } = this.#round
    this.#underWay += 1
    try {
      const found = await this.#read(this.#question, { ...this.#along, keys }, signal)
      const nextTurn = this.#slices()
      for (const [at, key] of keys.entries()) {
        if (at > 0) await nextTurn()
        if (signal.aborted) return
        this.#set(key, { state: 'ready', found: found.get(key), error: undefined })
      }
    } catch (error) {
      if (signal.aborted) return
      for (const key of keys) {
        this.#asked.delete(key)
        this.#set(key, { ...this.metric(key), state: 'error', error: error as Error })
      }
    } finally {
      this.#underWay -= 1
      if (this.#isOld) this.readAgain()
    }
  }

  #set(key: string, metric: GroupedState): void {
    this.#metrics.set(key, metric)
    for (const listener of this.#listeners) listener()
  }
}
