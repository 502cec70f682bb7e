import { type DatasetInput, isKey, LIMITS, type Run, TrackingError } from '@waymark/domain'
import type { OverheadMeter } from '../overhead/meter.ts'
import { ArtifactOutbox, type ArtifactToSend } from '../queue/artifact-outbox.ts'
import { BatchOutbox } from '../queue/batch-outbox.ts'
import { ChunkPool } from '../queue/chunk-pool.ts'
import type { PointOrigin, Refusal } from '../queue/point-queue.ts'
import { Sender } from '../queue/sender.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import { type Complaints, notLogged, notStored, shown } from './complaints.ts'
import { ModelLinks } from './model-links.ts'
import { type OnOverlap, StepOverlap } from './step-overlap.ts'

const pool = new ChunkPool()

/** A run that was created or found, and where. */
export interface OpenedRun {
  readonly run: Run
  readonly backend: Backend
  /** As it was given: another process opens it again. */
  readonly trackingUri: string
  /** Whether somebody started it before. */
  readonly isResumed: boolean
}

/** Params that are the seed of the run's random numbers. */
const SEED_PARAMS: ReadonlySet<string> = new Set(['seed', 'random_seed', 'randomSeed'])

/** Names of metrics that are warned about, a cause. */
const NAMES_TOLD = 20

const REASONS: Readonly<Record<Exclude<Refusal, 'full'>, string>> = {
  'bad-key':
    'a key has up to 250 letters, digits, underscores, dashes, periods, spaces, colons and slashes.',
  'bad-value': 'a value is a number; NaN and ±Infinity are numbers too.',
  'bad-step': 'a step is a whole number.',
  'bad-timestamp': 'a timestamp is a whole number of milliseconds since 1970.',
  overlap: 'the run has points at this step or later, and onOverlap is refuse.',
}

/**
 * Takes what a run logs and sends it in the background. It may begin before the run exists: until
 * `opened` resolves all waits.
 */
export class RunLog {
  /** Points that were logged and are lost. */
  droppedPoints = 0
  readonly batches: BatchOutbox
  readonly artifacts: ArtifactOutbox
  readonly models = new ModelLinks((modelId) => this.#addModelInput(modelId))
  readonly #batchSender: Sender
  readonly #artifactSender: Sender
  readonly #adding = new Set<Promise<void>>()
  readonly #told = new Map<Refusal, Set<string>>()
  readonly #complaints: Complaints
  readonly #ready: Promise<OpenedRun>
  #opened: OpenedRun | undefined
  #overlap: StepOverlap | undefined

  /** Told when the store will never take something: the run may not be there any more. */
  onRefused: () => void = () => undefined

  constructor(opened: Promise<OpenedRun>, complaints: Complaints, meter: OverheadMeter) {
    this.#complaints = complaints
    this.#ready = opened
    const ready = this.#open(opened)
    ready.catch(() => undefined) // whoever started the run tells why it could not
    this.batches = new BatchOutbox({
      pool,
      runId: () => this.#place.run.info.runId,
      append: (batch) => this.#place.backend.append(batch),
      logInputs: (datasets) => this.#place.backend.logInputs(this.#place.run.info.runId, datasets),
      dropPoints: (cuts) => {
        const { backend, run } = this.#place
        return backend.runChanges.dropPoints({ runId: run.info.runId, cuts })
      },
      refused: (what, error) => this.#notStored(what, error),
    })
    this.artifacts = new ArtifactOutbox(
      (artifact) => {
        const { backend, run } = this.#place
        return backend.writeArtifact(run.info, artifact)
      },
      (what, error) => this.#notStored(what, error),
    )
    this.#batchSender = new Sender(this.batches, () => ready, meter)
    this.#artifactSender = new Sender(this.artifacts, () => ready, meter)
  }

  /** The hot path. */
  addPoint(
    key: string,
    value: number,
    step: number,
    timestamp: number,
    origin?: PointOrigin,
  ): void {
    if (this.#overlap !== undefined && !this.#overlap.admits(key, step)) {
      return this.#dropPoint('overlap', key)
    }
    const refusal = this.batches.points.add(key, value, step, timestamp, origin)
    if (refusal !== undefined) this.#dropPoint(refusal, key)
    else if (!this.#batchSender.isAwake) this.#batchSender.wake()
  }

  /** Adds a point of which it is not known yet on what it was measured. */
  addPointLater(
    point: { key: string; value: number; step: number; timestampMs: number },
    origin: Promise<PointOrigin>,
  ): void {
    this.addLater(async () => {
      this.addPoint(point.key, point.value, point.step, point.timestampMs, await origin)
    })
  }

  /** Compares points from now on with those that a run has which is gone on with. */
  watchOverlap(policy: OnOverlap, { run, backend }: OpenedRun): void {
    if (policy === 'keep') return
    const isUnknown = backend.spooler?.isSpooling === true
    this.#overlap = new StepOverlap(policy, { run, isUnknown }, (cut) => this.batches.addCut(cut))
  }

  addParam(key: string, value: string): void {
    if (SEED_PARAMS.has(key)) this.addTag('waymark.seed', value)
    this.#addText('param', key, value, LIMITS.paramValueLength)
  }

  addTag(key: string, value: string): void {
    this.#addText('tag', key, value, LIMITS.runTagValueLength)
  }

  /** @returns false when there is no room, which is warned about */
  addArtifact(artifact: ArtifactToSend): boolean {
    const isAdded = this.artifacts.add(artifact)
    if (isAdded) this.#artifactSender.wake()
    else this.#full('artifact', artifact.path)
    return isAdded
  }

  /** Adds artifacts that are still being looked for; `flush` waits for them. */
  addArtifactsLater(found: Promise<readonly ArtifactToSend[]>): void {
    this.addLater(async () => {
      for (const artifact of await found) this.addArtifact(artifact)
    })
  }

  /** Adds a dataset whose digest is still being computed. */
  addInputLater(found: Promise<DatasetInput>): void {
    this.addLater(async () => {
      this.batches.addInput(await found)
      this.#batchSender.wake()
    })
  }

  /** Things that wait to be sent. */
  get waiting(): number {
    return this.batches.waiting + this.artifacts.waiting + this.#adding.size
  }

  /** Sends how the run ended after all else; what cannot be sent now is sent in the background. */
  async finish(update: () => Promise<void>): Promise<boolean> {
    const isSent = await this.flush()
    this.batches.last = update
    if (isSent) {
      const isEndSent = await this.#batchSender.flush()
      await this.#opened?.backend.spooler?.settle()
      return isEndSent
    }
    this.#batchSender.wake()
    return false
  }

  /** Sends all that waits. @returns whether all of it could be sent */
  async flush(): Promise<boolean> {
    await Promise.all(this.#adding)
    const sent = await Promise.all([this.#batchSender.flush(), this.#artifactSender.flush()])
    await this.#opened?.backend.spooler?.sync()
    return sent.every((isSent) => isSent)
  }

  /** Nothing more is logged: lets go of what only waits. */
  close(): void {
    this.#batchSender.stop()
    this.#artifactSender.stop()
  }

  async #open(opened: Promise<OpenedRun>): Promise<void> {
    this.#opened = await opened
  }

  /** Adds something once it is there; `flush` waits for it. */
  addLater(add: () => Promise<void>): void {
    const adding = add()
      .catch((error: unknown) => this.#notLogged('What was to be read in the background', error))
      .finally(() => this.#adding.delete(adding))
    this.#adding.add(adding)
  }

  /** A model of another run that this one measures is an input of it, as under MLflow. */
  #addModelInput(modelId: string): void {
    this.addLater(async () => {
      const { backend, run } = await this.#ready
      await backend.loggedModels.logInput({ runId: run.info.runId, modelId })
    })
  }

  get #place(): OpenedRun {
    if (this.#opened === undefined) throw new Error('a run that is not open yet sends nothing')
    return this.#opened
  }

  #addText(what: 'param' | 'tag', key: string, value: string, limit: number): void {
    if (typeof key !== 'string' || key.length > LIMITS.keyLength || !isKey(key)) {
      const error = notLogged(`The ${what} '${shown(key)}'`, REASONS['bad-key'])
      return this.#complaints.refuse(error.message, error)
    }
    if (value.length > limit) {
      const reason = `it has ${value.length} characters; the store keeps ${limit} of them.`
      this.#complaints.refuse(
        `long:${what}:${key}`,
        notLogged(`All of ${what} '${shown(key)}'`, reason),
      )
    }
    const outbox = what === 'param' ? this.batches.params : this.batches.tags
    if (outbox.add(key, value)) this.#batchSender.wake()
    else this.#full(what, key)
  }

  #dropPoint(refusal: Refusal, key: unknown): void {
    this.droppedPoints += 1
    if (refusal === 'full') return this.#full('point', String(key))
    const name = shown(key)
    const told = this.#told.get(refusal) ?? new Set()
    this.#told.set(refusal, told)
    const isNew = !told.has(name)
    if (isNew && told.size < NAMES_TOLD) told.add(name)
    else if (isNew && !this.#complaints.isStrict) return // of thousands the first few say it all
    const error = notLogged(`A point of '${name}'`, REASONS[refusal])
    this.#complaints.refuse(`point:${refusal}:${name}`, error)
  }

  #full(what: string, name: string): void {
    const error = new TrackingError('LOG_FULL', { what: `The ${what} '${shown(name)}'` })
    this.#complaints.refuse(`full:${what}`, error)
  }

  #notLogged(what: string, error: unknown): void {
    const complaint = notLogged(what, error)
    this.#complaints.note(complaint.message, complaint)
  }

  #notStored(what: string, error: unknown): void {
    this.onRefused()
    const complaint = notStored(what, error)
    this.#complaints.note(complaint.message, complaint)
  }
}
