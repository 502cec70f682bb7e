import { type DatasetInput, LIMITS, type Run } from '@waymark/domain'
import { ArtifactOutbox, type ArtifactToSend } from '../queue/artifact-outbox.ts'
import { BatchOutbox } from '../queue/batch-outbox.ts'
import { ChunkPool } from '../queue/chunk-pool.ts'
import type { Refusal } from '../queue/point-queue.ts'
import { Sender } from '../queue/sender.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'

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

const REASONS: Readonly<Record<Refusal, string>> = {
  'bad-key':
    'a key has up to 250 letters, digits, underscores, dashes, periods, spaces, colons and slashes',
  'bad-value': 'a value is a number; NaN and ±Infinity are numbers too',
  'bad-step': 'a step is a whole number',
  'bad-timestamp': 'a timestamp is a whole number of milliseconds since 1970',
  full: 'too much waits to be sent',
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
  readonly #batchSender: Sender
  readonly #artifactSender: Sender
  readonly #adding = new Set<Promise<void>>()
  #opened: OpenedRun | undefined

  constructor(opened: Promise<OpenedRun>) {
    const ready = this.#open(opened)
    ready.catch(() => undefined) // whoever started the run tells why it could not
    this.batches = new BatchOutbox({
      pool,
      runId: () => this.#place.run.info.runId,
      append: (batch) => this.#place.backend.append(batch),
      logInputs: (datasets) => this.#place.backend.logInputs(this.#place.run.info.runId, datasets),
      refused: (what, reason) => warnOnce(`refused:${reason}`, `${what} not stored: ${reason}`),
    })
    this.artifacts = new ArtifactOutbox((artifact) => {
      const { backend, run } = this.#place
      return backend.writeArtifact(run.info, artifact)
    })
    this.#batchSender = new Sender(this.batches, () => ready)
    this.#artifactSender = new Sender(this.artifacts, () => ready)
  }

  /** The hot path. */
  addPoint(key: string, value: number, step: number, timestamp: number): void {
    const refusal = this.batches.points.add(key, value, step, timestamp)
    if (refusal !== undefined) this.#dropPoint(refusal, key)
    else if (!this.#batchSender.isAwake) this.#batchSender.wake()
  }

  addParam(key: string, value: string): void {
    this.#addText('param', key, value, LIMITS.paramValueLength)
  }

  addTag(key: string, value: string): void {
    this.#addText('tag', key, value, LIMITS.runTagValueLength)
  }

  /** @returns false when there is no room, which is warned about */
  addArtifact(artifact: ArtifactToSend): boolean {
    const isAdded = this.artifacts.add(artifact)
    if (isAdded) this.#artifactSender.wake()
    else warnOnce('artifacts:full', `The artifact '${artifact.path}' is lost: ${REASONS.full}.`)
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
    this.batches.points.release()
  }

  async #open(opened: Promise<OpenedRun>): Promise<void> {
    this.#opened = await opened
  }

  /** Adds something once it is there; `flush` waits for it. */
  addLater(add: () => Promise<void>): void {
    const adding = add()
      .catch((error: unknown) => {
        warnOnce(`later:${wordsOf(error)}`, `Not logged: ${wordsOf(error)}`)
      })
      .finally(() => this.#adding.delete(adding))
    this.#adding.add(adding)
  }

  get #place(): OpenedRun {
    if (this.#opened === undefined) throw new Error('a run that is not open yet sends nothing')
    return this.#opened
  }

  #addText(what: 'param' | 'tag', key: string, value: string, limit: number): void {
    if (value.length > limit) {
      warnOnce(
        `long:${what}:${key}`,
        `The ${what} '${key}' has ${value.length} characters; the store keeps ${limit} of them.`,
      )
    }
    const outbox = what === 'param' ? this.batches.params : this.batches.tags
    if (outbox.add(key, value)) return this.#batchSender.wake()
    warnOnce(`${what}:full`, `The ${what} '${key}' is lost: ${REASONS.full}.`)
  }

  #dropPoint(refusal: Refusal, key: string): void {
    this.droppedPoints += 1
    const reason = REASONS[refusal]
    warnOnce(`point:${refusal}`, `Points of '${key}' are dropped: ${reason}.`)
  }
}
