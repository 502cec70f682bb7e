import { type Run, TrackingError } from '@waymark/domain'
import { isTemporary } from '../queue/outbox.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import { replay } from './replay.ts'
import { SegmentWriter } from './segment-writer.ts'
import { removeSegment } from './segments.ts'
import type { SpooledRun, SpoolRecord } from './spool-record.ts'
import type { Spooling, SpoolState } from './spooling.ts'

/** How long to leave a server alone that did not answer, ms: longer each time. */
const PAUSES_MS = [1_000, 5_000, 15_000, 60_000]

/** How long the end of a run waits for a server that is back, ms. */
const LAST_TRY_MS = 5_000

/** Where a {@link Spooler} writes and for whom. */
export interface SpoolPlace {
  readonly folder: string
  /** Without credentials: it is written down. */
  readonly trackingUri: string
  /** Nobody is asked at all. */
  readonly isOffline: boolean
}

/**
 * Stands between a program and its server. While that answers, everything goes straight through;
 * what fails is written to the spool, and all that comes after it too, so that the order stays; in
 * the background the spool is sent again and again, and once it is empty all is as before.
 */
export class Spooler implements Spooling {
  readonly #target: Backend
  readonly #place: SpoolPlace
  #segment: SegmentWriter | undefined
  #isSpooling: boolean
  /** What writes to the segment, or takes it away, waits for what came before. */
  #turn: Promise<unknown> = Promise.resolve()
  #pump: Promise<boolean> | undefined
  #timer: NodeJS.Timeout | undefined
  #failures = 0
  /** Runs that no server knows yet. */
  readonly #unknown = new Map<string, SpooledRun>()
  /** The ids that a server gave to runs which were started without it. */
  readonly #runIds = new Map<string, string>()

  constructor(target: Backend, place: SpoolPlace) {
    this.#target = target
    this.#place = place
    this.#isSpooling = place.isOffline
  }

  get isSpooling(): boolean {
    return this.#isSpooling
  }

  get isOffline(): boolean {
    return this.#place.isOffline
  }

  continueFor({ runId, serverRunId, isSpooling }: SpoolState): void {
    this.#runIds.set(runId, serverRunId)
    this.#isSpooling ||= isSpooling
  }

  stateOf(runId: string): SpoolState {
    return { runId, serverRunId: this.idOf(runId), isSpooling: this.#isSpooling }
  }

  /** The id by which the server knows a run. */
  idOf(runId: string): string {
    return this.#runIds.get(runId) ?? runId
  }

  async start(run: SpooledRun, direct: () => Promise<Run>): Promise<Run> {
    const started = await this.#ask(direct, isTemporary)
    if (started !== undefined) return started.value
    this.#unknown.set(run.runId, run)
    await this.write({ kind: 'run', run })
    return runAsStarted(run)
  }

  async resume(runId: string, direct: () => Promise<Run>): Promise<Run> {
    const resumed = await this.#ask(direct, isTemporary)
    if (resumed !== undefined) return resumed.value
    await this.write({ kind: 'update', runId, status: 'RUNNING', endTime: undefined })
    const unknown = { runName: '', userId: '', startTime: 0, tags: [], experiment: { id: '' } }
    return runAsStarted(this.#unknown.get(runId) ?? { ...unknown, runId })
  }

  /** Sends something, or writes it down. */
  async send(
    direct: () => Promise<void>,
    record: (segment: SegmentWriter) => SpoolRecord | Promise<SpoolRecord>,
  ): Promise<void> {
    if ((await this.#ask(direct, isWorthKeeping)) === undefined) await this.#write(record)
  }

  /** Asks the server where it is in reach; undefined when what was meant has to be written down. */
  async #ask<T>(
    direct: () => Promise<T>,
    isForSpool: (error: unknown) => boolean,
  ): Promise<{ readonly value: T } | undefined> {
    if (this.#isSpooling) return undefined
    try {
      return { value: await direct() }
    } catch (error) {
      if (!isForSpool(error)) throw error
      this.#tell(error)
      return undefined
    }
  }

  async write(record: SpoolRecord): Promise<void> {
    await this.#write(() => record)
  }

  async sync(): Promise<void> {
    if (this.#segment !== undefined) await this.#inTurn(async () => this.#segment?.sync())
  }

  async settle(): Promise<void> {
    await this.sync()
    if (!this.#isSpooling || this.#place.isOffline) return
    let limit: NodeJS.Timeout | undefined
    const enough = new Promise<void>((resolve) => {
      limit = setTimeout(resolve, LAST_TRY_MS)
    })
    await Promise.race([this.#drain(), enough])
    clearTimeout(limit)
  }

  #tell(error: unknown): void {
    this.#isSpooling = true
    warnOnce(
      `spool:${this.#place.trackingUri}`,
      `${wordsOf(error)} What is logged is kept in ${this.#place.folder} and sent later, by this program, the next one, or: waymark sync`,
    )
  }

  async #write(
    make: (segment: SegmentWriter) => SpoolRecord | Promise<SpoolRecord>,
  ): Promise<void> {
    await this.#inTurn(async () => {
      this.#isSpooling = true
      const segment = await this.#openSegment()
      const record = await make(segment)
      if (await segment.append(record)) return
      // Somebody took us for dead: what was written may be gone with the folder.
      await segment.close()
      this.#segment = undefined
      const next = await this.#openSegment()
      for (const run of this.#unknown.values()) await next.append({ kind: 'run', run })
      await next.append(record.kind === 'artifact' ? await make(next) : record)
    })
    this.#wake()
  }

  async #openSegment(): Promise<SegmentWriter> {
    this.#segment ??= await SegmentWriter.open(this.#place.folder, this.#place.trackingUri)
    return this.#segment
  }

  #wake(): void {
    if (this.#place.isOffline || this.#timer !== undefined) return
    const pause = PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)]
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.#drain()
    }, pause)
    this.#timer.unref()
  }

  /** Sends what was written down. @returns whether the way is clear again */
  #drain(): Promise<boolean> {
    this.#pump ??= this.#tryDrain().finally(() => {
      this.#pump = undefined
    })
    return this.#pump
  }

  async #tryDrain(): Promise<boolean> {
    const segment = this.#segment
    if (segment === undefined) return !this.#isSpooling
    try {
      for (;;) {
        const { progress } = await replay(segment, this.#target)
        for (const [mine, theirs] of Object.entries(progress.runIds)) this.#runIds.set(mine, theirs)
        this.#failures = 0
        if (await this.#inTurn(() => this.#finish(segment, progress.offset))) return true
      }
    } catch (error) {
      if (!(error instanceof TrackingError)) warnOnce(`pump:${wordsOf(error)}`, wordsOf(error))
      this.#failures += 1
      this.#wake()
      return false
    }
  }

  /** Done, unless something was written meanwhile. */
  async #finish(segment: SegmentWriter, offset: number): Promise<boolean> {
    if (segment.length > offset) return false
    this.#segment = undefined
    this.#isSpooling = false
    this.#unknown.clear()
    await segment.close()
    await removeSegment(segment.folder)
    return true
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }
}

/** Failures after which a thing is not lost: the server is not there, or lets nobody in any more. */
function isWorthKeeping(error: unknown): boolean {
  return isTemporary(error) || (error instanceof TrackingError && error.kind === 'denied')
}

function runAsStarted(run: SpooledRun): Run {
  return {
    info: {
      runId: run.runId,
      runName: run.runName,
      experimentId: 'id' in run.experiment ? run.experiment.id : '',
      userId: run.userId,
      status: 'RUNNING',
      startTime: run.startTime,
      endTime: null,
      lifecycleStage: 'active',
      artifactUri: '',
    },
    metrics: [],
    params: [],
    tags: run.tags,
    datasetInputs: [],
    modelInputs: [],
    modelOutputs: [],
  }
}
