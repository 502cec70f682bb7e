import type { LoadedModel, Prediction } from '@waymark/models'
import { type BatchOptions, MicroBatcher } from '../batching/micro-batcher.ts'
import type { ScoringRequest } from '../protocol/parse-json.ts'
import { exampleInput } from './example-input.ts'

/** Where a model is looked up, as often as it is asked. */
export interface FoundModel {
  /** Changes when there is another model. */
  readonly id: string
  load(): Promise<LoadedModel>
}

/** How a model is served. */
export interface ServedModelOptions extends BatchOptions {
  /** How often to look whether there is another model, ms; 0 never. Default 5000. */
  readonly followEveryMs?: number | undefined
  /** Told in words of what happens to the model. */
  readonly onChange?: ((words: string) => void) | undefined
}

interface Current {
  readonly id: string
  readonly model: LoadedModel
  readonly batcher: MicroBatcher
  underWay: number
  isRetired: boolean
}

const FOLLOW_EVERY_MS = 5000

/**
 * A model that answers requests, and gives way to another one when its stage or alias moves: the new
 * one is loaded and warmed up first, requests under way end with the old one, and none waits or fails. A
 * new one that cannot be loaded is reported and the old one goes on.
 */
export class ServedModel implements AsyncDisposable {
  readonly #find: () => Promise<FoundModel>
  readonly #options: ServedModelOptions
  #current: Current
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined
  #closings: Promise<void>[] = []

  private constructor(
    find: () => Promise<FoundModel>,
    current: Current,
    options: ServedModelOptions,
  ) {
    this.#find = find
    this.#current = current
    this.#options = options
    const everyMs = options.followEveryMs ?? FOLLOW_EVERY_MS
    if (everyMs > 0) this.#timer = setInterval(() => void this.look(), everyMs).unref()
  }

  /** @throws {TrackingError} why the model cannot be found or loaded */
  static async open(
    find: () => Promise<FoundModel>,
    options: ServedModelOptions = {},
  ): Promise<ServedModel> {
    return new ServedModel(find, await start(await find(), options), options)
  }

  /** Which model answers now. */
  get id(): string {
    return this.#current.id
  }

  /** The model that answers now. */
  get model(): LoadedModel {
    return this.#current.model
  }

  /** @throws {TrackingError} `MODEL_INPUT_REFUSED`, `MODEL_PREDICTION_FAILED` */
  async predict(request: ScoringRequest): Promise<Prediction> {
    const current = this.#current
    current.underWay += 1
    try {
      return await current.batcher.predict(request)
    } finally {
      current.underWay -= 1
      this.#closeIfDone(current)
    }
  }

  /** Looks whether there is another model, and changes to it. Never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#change().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  /** Ends following and closes the model once nothing is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
    this.#retire(this.#current)
    await Promise.all(this.#closings)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #change(): Promise<void> {
    const tell = this.#options.onChange ?? (() => undefined)
    try {
      const found = await this.#find()
      const old = this.#current
      if (found.id === old.id) return
      this.#current = await start(found, this.#options)
      tell(`The model is now ${found.id}, before it was ${old.id}.`)
      this.#retire(old)
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error)
      tell(`Another model could not be loaded, ${this.#current.id} goes on: ${words}`)
    }
  }

  #retire(current: Current): void {
    current.isRetired = true
    this.#closeIfDone(current)
  }

  #closeIfDone(current: Current): void {
    if (!current.isRetired || current.underWay > 0) return
    this.#closings.push(current.model.close().catch(() => undefined)) // it answers nobody any more
  }
}

async function start(found: FoundModel, options: ServedModelOptions): Promise<Current> {
  const model = await found.load()
  const { inputs } = model.file.signature ?? {}
  if (inputs !== undefined) await warmUp(model, exampleInput(inputs))
  const batcher = new MicroBatcher(model, options)
  return { id: found.id, model, batcher, underWay: 0, isRetired: false }
}

/** The first prediction of a model is its slowest. Made-up input may well be refused. */
async function warmUp(model: LoadedModel, input: unknown): Promise<void> {
  await model.predict(input).catch(() => undefined)
}
