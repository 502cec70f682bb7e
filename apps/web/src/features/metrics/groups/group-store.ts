import type {
  CurvesQuestion,
  GroupedMetric,
  GroupsQuestion,
  ReadGroupSeries,
} from '../../../api/series-groups.ts'
import { type MetricState, MetricStore } from '../metric-store.ts'

/** The curves of one metric, and whether they are here. */
export interface GroupedState extends MetricState {
  /** What was found last, of a question before this one too: it stays until something else is here. */
  readonly found: GroupedMetric | undefined
}

const NOTHING: GroupedState = { state: 'loading', found: undefined, error: undefined }

// The server's limit of one request.
const MAX_KEYS = 50

/** The curves of groups behind the charts of a page. */
export class GroupStore extends MetricStore<GroupedState> {
  readonly #read: ReadGroupSeries
  readonly #along: Omit<CurvesQuestion, 'keys'>
  readonly #slices: () => () => Promise<void>
  readonly #asked = new Set<string>()
  #question: GroupsQuestion | undefined
  #round = new AbortController()
  #underWay = 0
  #isOld = false

  constructor(options: {
    readonly read: ReadGroupSeries
    readonly along: Omit<CurvesQuestion, 'keys'>
    /** Waits between metrics that came together, so that all their charts are not one long task. */
    readonly slices?: () => () => Promise<void>
  }) {
    super(NOTHING)
    this.#read = options.read
    this.#along = options.along
    this.#slices = options.slices ?? (() => async () => {})
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
    this.flushSoon()
  }

  /** Asks anew for all on screen, once what is under way is here: aborted time and again it never were. */
  readAgain(): void {
    this.#isOld = this.#underWay > 0
    if (this.#isOld) return
    this.#asked.clear()
    this.flushSoon()
  }

  protected flush(): void {
    const keys = this.wanted.filter((key) => !this.#asked.has(key))
    for (let at = 0; at < keys.length; at += MAX_KEYS) {
      void this.#askFor(keys.slice(at, at + MAX_KEYS))
    }
  }

  protected forget(key: string): void {
    this.#asked.delete(key)
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
        this.set(key, { state: 'ready', found: found.get(key), error: undefined })
      }
    } catch (error) {
      if (signal.aborted) return
      this.fail(keys, error as Error)
    } finally {
      this.#underWay -= 1
      if (this.#isOld) this.readAgain()
    }
  }
}
