import { appendFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ErrorKind, NO_POINTS, type RunBatch, TrackingError } from '@waymark/domain'
import { getOrCreate } from '../experiments/get-or-create.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import { readSegment } from './read-segment.ts'
import { type Progress, readProgress, writeProgress } from './segment-files.ts'
import type { SpooledRun, SpoolRecord } from './spool-record.ts'

/** Failures of what is sent; all others are of the way there, and sending waits for better times. */
const REFUSALS: ReadonlySet<ErrorKind> = new Set<ErrorKind>([
  'invalid',
  'missing',
  'exists',
  'state',
  'malformed',
  'tooLarge',
  'unsupported',
])

/** Records after which the way that was made is written down. */
const RECORDS_A_MARK = 20

/**
 * Numbers for one record. Of a batch that is refused the points and its at most 200 texts are sent
 * apart, under numbers below that of the whole: killed in between, the whole is refused again, and
 * the parts that were taken are not taken twice.
 */
const PARTS = 256

/** A segment whose owner this process is. */
export interface OwnedSegment {
  readonly folder: string
  readonly spoolId: string
}

/** What came of a replay. */
export interface Replayed {
  readonly records: number
  readonly points: number
  readonly artifacts: number
  /** What the server will never take, in words. */
  readonly refused: readonly string[]
  readonly progress: Progress
}

/**
 * Sends what stands in a segment to where it belongs, from where an earlier replay came to up to its
 * end. May be repeated, and killed at any moment.
 *
 * @throws {TrackingError} when the server cannot be reached or lets nobody in; what was sent counts
 */
export async function replay(
  segment: OwnedSegment,
  backend: Backend,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Replayed> {
  const replaying = new Replay(segment, backend, await readProgress(segment.folder))
  try {
    const records = readSegment(
      join(segment.folder, 'log.bin'),
      replaying.progress.offset,
      (bytes) => replaying.refuse(`${bytes} damaged bytes of ${segment.folder}`, 'checksum'),
    )
    for await (const { record, sequence, end } of records) {
      signal?.throwIfAborted()
      await replaying.send(record, sequence)
      await replaying.advance(end, record.kind === 'run')
    }
  } finally {
    await replaying.save()
  }
  return replaying.result
}

class Replay {
  readonly #segment: OwnedSegment
  readonly #backend: Backend
  /** Not yet, and already in the log of what was refused. */
  readonly #refused: string[] = []
  readonly #told: string[] = []
  readonly #runIds: Record<string, string>
  readonly #artifactUris = new Map<string, string>()
  #counts = { records: 0, points: 0, artifacts: 0 }
  #offset: number
  #unsaved = 0

  constructor(segment: OwnedSegment, backend: Backend, { offset, runIds }: Progress) {
    this.#segment = segment
    this.#backend = backend
    this.#offset = offset
    this.#runIds = { ...runIds }
  }

  get progress(): Progress {
    return { offset: this.#offset, runIds: this.#runIds }
  }

  get result(): Replayed {
    return { ...this.#counts, refused: this.#told, progress: this.progress }
  }

  async send(record: SpoolRecord, sequence: number): Promise<void> {
    const place = { spoolId: this.#segment.spoolId, sequence: sequence * PARTS + PARTS - 1 }
    switch (record.kind) {
      case 'run':
        return this.#unlessRefused(`run ${record.run.runId}`, () => this.#startRun(record.run))
      case 'batch':
        return this.#sendBatch(record.batch, place)
      case 'inputs': {
        const runId = this.#idOf(record.runId)
        const write = { ...record, runId } as const
        return this.#unlessRefused(`datasets of run ${runId}`, () =>
          this.#backend.applySpooled({ ...place, write }),
        )
      }
      case 'update': {
        const runId = this.#idOf(record.runId)
        return this.#unlessRefused(`the end of run ${runId}`, () =>
          this.#backend.applySpooled({ ...place, write: { ...record, runId } }),
        )
      }
      case 'drop-points': {
        const runId = this.#idOf(record.runId)
        return this.#unlessRefused(`points that others replace, of run ${runId}`, () =>
          this.#backend.applySpooled({ ...place, write: { ...record, runId } }),
        )
      }
      case 'artifact':
        return this.#unlessRefused(`artifact ${record.path}`, () => this.#sendArtifact(record))
    }
  }

  refuse(what: string, reason: string): void {
    this.#refused.push(`${what}: ${reason}`)
    warnOnce(`refused:${reason}`, `${what} not stored: ${reason}`)
  }

  async advance(offset: number, isWorthAMark: boolean): Promise<void> {
    this.#offset = offset
    this.#counts.records += 1
    this.#unsaved += 1
    if (isWorthAMark || this.#unsaved >= RECORDS_A_MARK) await this.save()
  }

  async save(): Promise<void> {
    const lines = this.#refused.splice(0).map((line) => `${this.#segment.spoolId} ${line}\n`)
    if (lines.length > 0) {
      await appendFile(join(dirname(this.#segment.folder), 'refused.log'), lines.join(''))
      this.#told.push(...lines.map((line) => line.trimEnd()))
    }
    if (this.#unsaved > 0) await writeProgress(this.#segment.folder, this.progress)
    this.#unsaved = 0
  }

  #idOf(runId: string): string {
    return this.#runIds[runId] ?? runId
  }

  async #startRun(run: SpooledRun): Promise<void> {
    const { experiment, ...rest } = run
    const experimentId =
      'id' in experiment
        ? experiment.id
        : await getOrCreate(this.#backend, experiment.name, experiment)
    const tags = rest.tags.map((tag) =>
      tag.key === 'mlflow.parentRunId' ? { ...tag, value: this.#idOf(tag.value) } : tag,
    )
    const { info } = await this.#backend.createRun({ ...rest, tags, experimentId, isRepeat: true })
    if (info.runId !== run.runId) this.#runIds[run.runId] = info.runId
    this.#artifactUris.set(info.runId, info.artifactUri)
  }

  async #sendBatch(
    { points, params, tags, ...rest }: RunBatch,
    place: { readonly spoolId: string; readonly sequence: number },
  ): Promise<void> {
    const runId = this.#idOf(rest.runId)
    const whole: RunBatch = { runId, points, params, tags }
    try {
      await this.#apply(whole, place)
    } catch (error) {
      if (!isRefusal(error)) throw error
      const none: RunBatch = { runId, points: NO_POINTS, params: [], tags: [] }
      const parts: readonly (readonly [string, RunBatch])[] = [
        ['metrics', { ...none, points }],
        ...params.map((one) => [`param '${one.key}'`, { ...none, params: [one] }] as const),
        ...tags.map((one) => [`tag '${one.key}'`, { ...none, tags: [one] }] as const),
      ]
      for (const [index, [what, part]] of parts.entries()) {
        if (part.points.values.length + part.params.length + part.tags.length === 0) continue
        const sequence = place.sequence + 1 - PARTS + index
        await this.#unlessRefused(`${what} of run ${runId}`, () =>
          this.#apply(part, { ...place, sequence }),
        )
      }
    }
    this.#counts.points += points.values.length
  }

  async #apply(
    batch: RunBatch,
    place: { readonly spoolId: string; readonly sequence: number },
  ): Promise<void> {
    await this.#backend.applySpooled({ ...place, write: { kind: 'append', batch } })
  }

  async #sendArtifact(record: Extract<SpoolRecord, { kind: 'artifact' }>): Promise<void> {
    const runId = this.#idOf(record.runId)
    let artifactUri = this.#artifactUris.get(runId)
    if (artifactUri === undefined) {
      artifactUri = (await this.#backend.getRun(runId)).info.artifactUri
      this.#artifactUris.set(runId, artifactUri)
    }
    const file = join(this.#segment.folder, record.file)
    const artifact = { path: record.path, content: { file }, sizeBytes: 0 }
    await this.#backend.writeArtifact({ runId, artifactUri }, artifact)
    this.#counts.artifacts += 1
  }

  async #unlessRefused(what: string, send: () => Promise<unknown>): Promise<void> {
    try {
      await send()
    } catch (error) {
      if (!isRefusal(error)) throw error
      this.refuse(what, wordsOf(error))
    }
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof TrackingError && REFUSALS.has(error.kind)
}
