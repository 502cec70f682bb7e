import { type DatasetInput, LIMITS, NO_POINTS, type RunBatch, type StepCut } from '@waymark/domain'
import type { ChunkPool } from './chunk-pool.ts'
import { isTemporary, type Outbox } from './outbox.ts'
import { PointQueue, type PointsTaken } from './point-queue.ts'
import { TextQueue } from './text-queue.ts'

/** Datasets in one request: few, since each may have a profile of megabytes. */
const INPUTS_A_REQUEST = 10

/** Appends one batch to its run; all of it, or none. Twice does no harm. */
export type Append = (batch: RunBatch) => Promise<void>

/** Notes what its run reads. Twice does no harm. */
export type LogInputs = (datasets: readonly DatasetInput[]) => Promise<void>

/** Drops points that others are about to replace. */
export type DropPoints = (cuts: readonly StepCut[]) => Promise<void>

type Texts = Pick<RunBatch, 'params' | 'tags'>

/** What one run logged and no store has acknowledged yet: points, params and tags. */
export class BatchOutbox implements Outbox {
  readonly points: PointQueue
  readonly params = new TextQueue()
  readonly tags = new TextQueue()
  readonly #runId: () => string
  readonly #append: Append
  readonly #logInputs: LogInputs
  readonly #dropPoints: DropPoints
  readonly #cuts: StepCut[] = []
  readonly #inputs: DatasetInput[] = []
  #beside: Promise<void> | undefined
  /** Sent after all else: how the run ended. */
  last: (() => Promise<void>) | undefined
  readonly #refused: (what: string, error: unknown) => void

  /** @param refused told what the store will never take */
  constructor(options: {
    readonly pool: ChunkPool
    readonly runId: () => string
    readonly append: Append
    readonly logInputs: LogInputs
    readonly dropPoints: DropPoints
    readonly refused: (what: string, error: unknown) => void
  }) {
    this.points = new PointQueue(options.pool)
    this.#runId = options.runId
    this.#append = options.append
    this.#logInputs = options.logInputs
    this.#dropPoints = options.dropPoints
    this.#refused = options.refused
  }

  get waiting(): number {
    return this.points.waiting + this.#others
  }

  get fillsRequest(): boolean {
    return this.points.fillsRequest || this.#others > 0
  }

  /** What waits apart from points. */
  get #others(): number {
    const last = this.last === undefined ? 0 : 1
    const texts = this.params.waiting + this.tags.waiting
    return texts + this.#inputs.length + this.#cuts.length + last
  }

  /** Points to drop before any that is added from now on is sent. */
  addCut(cut: StepCut): void {
    this.#cuts.push(cut)
  }

  /** The cuts that wait, for another process. */
  get cuts(): readonly StepCut[] {
    return this.#cuts
  }

  addInput(input: DatasetInput): void {
    this.#inputs.push(input)
  }

  /** The inputs that wait, for another process. */
  get inputs(): readonly DatasetInput[] {
    return this.#inputs
  }

  async sendNext(): Promise<boolean> {
    if (this.#cuts.length > 0) await this.#sendCuts()
    const { taken, ...texts } = this.#take()
    if (taken === undefined && texts.params.length + texts.tags.length === 0) {
      await this.#beside
      return this.points.waiting > 0 || (await this.#sendInputs()) || this.#sendLast()
    }
    try {
      await this.#send(texts, taken)
    } catch (error) {
      taken?.back()
      throw error
    }
    taken?.stored()
    this.params.drop(texts.params.length)
    this.tags.drop(texts.tags.length)
    return true
  }

  sendBeside(): Promise<void> {
    this.#beside ??= this.#sendPoints().finally(() => {
      this.#beside = undefined
    })
    return this.#beside
  }

  /** Whatever is wrong with them is dealt with in their turn. */
  async #sendPoints(): Promise<void> {
    if (this.#cuts.length > 0) return // what they replace goes first
    const taken = this.points.take()
    if (taken === undefined) return
    try {
      await this.#append({ runId: this.#runId(), points: taken.read(), params: [], tags: [] })
      taken.stored()
    } catch {
      taken.back()
    }
  }

  async #send(texts: Texts, taken: PointsTaken | undefined): Promise<void> {
    const runId = this.#runId()
    const points = taken?.read() ?? NO_POINTS
    try {
      await this.#append({ runId, points, ...texts })
    } catch (error) {
      if (isTemporary(error)) throw error
      await this.#sendApart(texts, taken, error)
    }
  }

  /** All that waits, as batches that another process can send. */
  peekAll(): readonly RunBatch[] {
    const runId = this.#runId()
    const none = { runId, points: NO_POINTS, params: [], tags: [] }
    const texts = this.#peekTexts(this.params.waiting, this.tags.waiting)
    return [
      ...texts.params.map((param) => ({ ...none, params: [param] })),
      ...texts.tags.map((tag) => ({ ...none, tags: [tag] })),
      ...this.points.peekAll().map((points) => ({ ...none, points })),
    ]
  }

  async #sendCuts(): Promise<void> {
    const cuts = this.#cuts.slice(0, 1000)
    try {
      await this.#dropPoints(cuts)
    } catch (error) {
      if (isTemporary(error)) throw error
      this.#refused('that points replace those of the same steps', error)
    }
    this.#cuts.splice(0, cuts.length)
  }

  async #sendInputs(): Promise<boolean> {
    const inputs = this.#inputs.slice(0, INPUTS_A_REQUEST)
    if (inputs.length === 0) return false
    try {
      await this.#logInputs(inputs)
    } catch (error) {
      if (isTemporary(error)) throw error
      this.#refused('datasets', error)
    }
    this.#inputs.splice(0, inputs.length)
    return true
  }

  async #sendLast(): Promise<boolean> {
    if (this.last === undefined) return false
    try {
      await this.last()
    } catch (error) {
      if (isTemporary(error)) throw error
      this.#refused('the end of the run', error)
    }
    this.last = undefined
    return true
  }

  #take(): Texts & { readonly taken: PointsTaken | undefined } {
    const texts = this.#peekTexts(LIMITS.batchParams, LIMITS.batchTags)
    const taken = this.points.take()
    const total = (taken?.count ?? 0) + texts.params.length + texts.tags.length
    if (total <= LIMITS.batchEntities) return { taken, ...texts }
    taken?.back()
    return { taken: undefined, ...texts }
  }

  #peekTexts(params: number, tags: number): Texts {
    return { params: this.params.peek(params), tags: this.tags.peek(tags) }
  }

  /** One bad entry refuses a whole batch: sent apart, only that entry is lost. */
  async #sendApart(
    { params, tags }: Texts,
    taken: PointsTaken | undefined,
    error: unknown,
  ): Promise<void> {
    const points = taken?.read() ?? NO_POINTS // those that were sent may be gone
    const none = { runId: this.#runId(), points: NO_POINTS, params: [], tags: [] }
    if (params.length + tags.length === 0 && points.links.length === 0) {
      return this.#refused('metrics', error)
    }
    if (points.links.length > 0) await this.#sendLinked({ ...none, points }, taken)
    else if (points.values.length > 0) await this.#sendPart('metrics', { ...none, points })
    for (const param of params) {
      await this.#sendPart(`param '${param.key}'`, { ...none, params: [param] })
    }
    for (const tag of tags) await this.#sendPart(`tag '${tag.key}'`, { ...none, tags: [tag] })
  }

  /** A model that is gone takes no points with it: they are their run's all the same. */
  async #sendLinked(part: RunBatch, taken: PointsTaken | undefined): Promise<void> {
    try {
      await this.#append(part)
    } catch (error) {
      if (isTemporary(error)) throw error
      this.#refused('which model metrics measure', error)
      const points = { ...(taken?.read() ?? NO_POINTS), links: [] } // as above
      await this.#sendPart('metrics', { ...part, points })
    }
  }

  async #sendPart(what: string, part: RunBatch): Promise<void> {
    try {
      await this.#append(part)
    } catch (error) {
      if (isTemporary(error)) throw error
      this.#refused(what, error)
    }
  }
}
