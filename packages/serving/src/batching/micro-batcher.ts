import {
  type EnforcedInput,
  enforceInput,
  type LoadedModel,
  type Prediction,
} from '@waymark/models'
import type { ScoringRequest } from '../protocol/parse-json.ts'
import { joinInputs, rowsOf, shapeKey } from './join-inputs.ts'
import { splitPrediction } from './split-prediction.ts'

/** How requests are joined. */
export interface BatchOptions {
  /** The most rows that are predicted at once; 1 joins nothing. Default 256. */
  readonly maxBatchRows?: number | undefined
  /** Told of each batch: how many requests and rows it had. */
  readonly onBatch?: ((requests: number, rows: number) => void) | undefined
}

interface Waiting {
  readonly input: EnforcedInput
  readonly request: ScoringRequest
  readonly rows: number
  readonly key: string
  readonly resolve: (prediction: Prediction) => void
  readonly reject: (error: unknown) => void
}

const MAX_BATCH_ROWS = 256

/**
 * Predicts for many callers of one model: what arrives while a prediction is under way is joined into
 * the next one. Nobody waits for company. Inputs are joined only where their shapes and parameters
 * are equal, where the model has a signature, and where the answer can be told apart again; a model whose
 * answers cannot is asked one by one from then on. A batch that fails is asked again one by one, so that
 * each fails alone.
 */
export class MicroBatcher {
  readonly #model: LoadedModel
  readonly #maxRows: number
  readonly #onBatch: NonNullable<BatchOptions['onBatch']>
  readonly #waiting: Waiting[] = []
  #isRunning = false
  #joins: boolean

  constructor(model: LoadedModel, { maxBatchRows = MAX_BATCH_ROWS, onBatch }: BatchOptions = {}) {
    this.#model = model
    this.#maxRows = maxBatchRows
    this.#onBatch = onBatch ?? (() => undefined)
    // Code may do anything with its rows; these two treat them alike.
    this.#joins = maxBatchRows > 1 && ['onnx', 'tfjs'].includes(model.flavour)
  }

  /** @throws {TrackingError} `MODEL_INPUT_REFUSED`, `MODEL_PREDICTION_FAILED` */
  async predict(request: ScoringRequest): Promise<Prediction> {
    const { inputs } = this.#model.file.signature ?? {}
    if (!this.#joins || inputs === undefined) return this.#alone(request)
    const input = enforceInput(request.input, inputs)
    const rows = rowsOf(input)
    if (rows === undefined || rows === 0 || rows >= this.#maxRows) return this.#alone(request)
    const key = `${shapeKey(input)} ${JSON.stringify(request.params ?? {})}`
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, request, rows, key, resolve, reject })
      if (!this.#isRunning) void this.#run()
    })
  }

  #alone({ input, params }: ScoringRequest): Promise<Prediction> {
    this.#onBatch(1, rowsOf(input) ?? 1)
    return this.#model.predict(input, { params })
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    try {
      for (let batch = this.#take(); batch.length > 0; batch = this.#take())
        await this.#predict(batch)
    } finally {
      this.#isRunning = false
    }
  }

  /** The first that waits, and all that are like it, as far as there is room. */
  #take(): readonly Waiting[] {
    const [first] = this.#waiting
    if (first === undefined) return []
    let rows = 0
    const taken = this.#waiting.filter((one) => {
      if (!this.#joins && one !== first) return false
      if (one.key !== first.key || rows + one.rows > this.#maxRows) return false
      rows += one.rows
      return true
    })
    const left = this.#waiting.filter((one) => !taken.includes(one))
    this.#waiting.splice(0, this.#waiting.length, ...left)
    return taken
  }

  async #predict(batch: readonly Waiting[]): Promise<void> {
    const [only] = batch
    if (only !== undefined && batch.length === 1) return this.#each(batch)
    try {
      const joined = joinInputs(batch.map(({ input }) => input))
      const prediction = await this.#model.predict(joined, { params: only?.request.params })
      const counts = batch.map(({ rows }) => rows)
      const shares = splitPrediction(prediction, counts)
      if (shares !== undefined) {
        this.#onBatch(
          batch.length,
          counts.reduce((sum, count) => sum + count, 0),
        )
        batch.forEach(({ resolve }, index) => resolve(shares[index]))
        return
      }
      this.#joins = false
    } catch {
      // Whose fault it was is found out one by one; the errors are theirs.
    }
    await this.#each(batch)
  }

  async #each(batch: readonly Waiting[]): Promise<void> {
    for (const { input, request, resolve, reject } of batch) {
      await this.#alone({ input, params: request.params }).then(resolve, reject)
    }
  }
}
