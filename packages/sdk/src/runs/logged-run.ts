import { artifactOfFile, artifactsOfFolder } from '../artifacts/artifact-files.ts'
import { checkedArtifactPath } from '../artifacts/artifact-path.ts'
import type { Figure, FigureOptions } from '../artifacts/figures/figure.ts'
import type { ImageSeries } from '../artifacts/images/image-series.ts'
import type { Picture } from '../artifacts/images/pixels.ts'
import type { TableRows } from '../artifacts/tables/table-rows.ts'
import { holdingProcess } from '../exit/holding-process.ts'
import type { InputUse, LoggedDataset } from '../inputs/dataset.ts'
import { toDatasetInput } from '../inputs/dataset-input.ts'
import { OverheadMeter } from '../overhead/meter.ts'
import { overheadTags } from '../overhead/overhead-tags.ts'
import { paramText } from '../params/param-text.ts'
import type { EventMirror } from '../tensorboard/event-mirror.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import type { ActiveRun, EndStatus, HistogramTime, MetricTime } from './active-run.ts'
import { ClockWatch } from './clock-watch.ts'
import { Complaints, notLogged, shown } from './complaints.ts'
import { type OpenedRun, RunLog } from './run-log.ts'
import { RunMedia } from './run-media.ts'
import { RunStop } from './run-stop.ts'

/** Who ends a run: its own block, or nobody but the end of the process. */
export type Ending = 'block' | 'process'

/** What a handle is told of its run. */
export interface LoggedRunOptions {
  readonly ending: Ending
  /** Throws what is wrong instead of warning. */
  readonly isStrict: boolean
  /** Ends with tags that say what tracking cost. */
  readonly isMeasured: boolean
}

/** The one implementation of {@link ActiveRun}, and what only this package may see of it. */
export class LoggedRun implements ActiveRun {
  readonly opened: Promise<OpenedRun>
  readonly ending: Ending
  readonly log: RunLog
  readonly stop = new RunStop()
  readonly #media: RunMedia
  /** What is also written for TensorBoard; undefined where nobody asked for it. */
  events: EventMirror | undefined
  readonly #complaints: Complaints
  readonly #meter = new OverheadMeter()
  readonly #clock = new ClockWatch()
  readonly #isMeasured: boolean
  /** Set once the run was asked to end. */
  endStatus: EndStatus | undefined
  /** Whether the store knows that the run has ended. */
  isEndSent = false
  #endTime = 0
  #ended: Promise<void> | undefined
  #started: OpenedRun | undefined
  readonly #atEnd: (() => unknown)[] = []
  readonly #heldBack: (() => void)[] = []

  constructor(opening: Promise<OpenedRun>, { ending, isStrict, isMeasured }: LoggedRunOptions) {
    this.ending = ending
    this.#isMeasured = isMeasured
    this.opened = opening.then((opened) => {
      this.#started = opened
      return opened
    })
    this.#complaints = new Complaints(isStrict)
    this.log = new RunLog(this.opened, this.#complaints, this.#meter)
    this.log.onRefused = () => void this.lookForStop()
    this.#media = new RunMedia(this.log, { opened: this.opened, started: () => this.#started })
  }

  /** undefined until the run exists */
  get started(): OpenedRun | undefined {
    return this.#started
  }

  get runId(): string {
    return this.#info.runId
  }

  get runName(): string {
    return this.#info.runName
  }

  get experimentId(): string {
    return this.#info.experimentId
  }

  get artifactUri(): string {
    return this.#info.artifactUri
  }

  get signal(): AbortSignal {
    return this.stop.signal
  }

  get droppedPoints(): number {
    return this.log.droppedPoints
  }

  logMetric(key: string, value: number, at?: MetricTime): void {
    if (!this.#meter.isSampled()) return this.#addMetric(key, value, at)
    const startedMs = performance.now()
    this.#addMetric(key, value, at)
    this.#meter.addSampled(startedMs)
  }

  logMetrics(values: Readonly<Record<string, number>>, at?: MetricTime): void {
    if (!this.#meter.isSampled()) return this.#addMetrics(values, at)
    const startedMs = performance.now()
    this.#addMetrics(values, at)
    this.#meter.addSampled(startedMs)
  }

  logParam(key: string, value: unknown): void {
    this.#take(`The param '${shown(key)}'`, () => this.#addParam(key, value))
  }

  logParams(values: Readonly<Record<string, unknown>>): void {
    this.#takeEach('param', values, (key, value) => this.#addParam(key, value))
  }

  setTag(key: string, value: unknown): void {
    this.#take(`The tag '${shown(key)}'`, () => this.log.addTag(key, paramText(value)))
  }

  setTags(values: Readonly<Record<string, unknown>>): void {
    this.#takeEach('tag', values, (key, value) => this.log.addTag(key, paramText(value)))
  }

  logText(text: string, path: string): void {
    this.#takeArtifact(path, () => this.#addBytes(Buffer.from(text, 'utf8'), path))
  }

  logDict(value: unknown, path: string): void {
    this.#takeArtifact(path, () => {
      this.#addBytes(Buffer.from(`${JSON.stringify(value, null, 2)}\n`), path)
    })
  }

  logImage(image: Picture, where: string | ImageSeries): void {
    const name = typeof where === 'string' ? where : where?.key
    this.#takeArtifact(name, () => this.#media.logImage(image, where))
  }

  logTable(data: TableRows, path: string): void {
    this.#takeArtifact(path, () => this.#media.logTable(data, path))
  }

  logFigure(figure: Figure, path: string, options?: FigureOptions): void {
    this.#takeArtifact(path, () => this.#media.logFigure(figure, path, options))
  }

  logHistogram(key: string, values: ArrayLike<number>, at: HistogramTime = 0): void {
    this.#take(`The histogram '${shown(key)}'`, () => {
      const given = typeof at === 'object' ? at : { step: at }
      const { step = 0, timestampMs = Date.now(), bins = 64 } = given
      this.#media.logHistogram(key, values, { step, timestampMs, bins })
      this.events?.histogram(key, values, { step, timestampMs, bins })
    })
  }

  logArtifact(file: string, folder = ''): void {
    this.#takeArtifact(file, () => {
      this.log.addArtifact(artifactOfFile(file, checkedArtifactPath(folder)))
    })
  }

  logFile(file: string, path: string): void {
    this.#takeArtifact(path, () => {
      this.log.addArtifact({ path: checkedArtifactPath(path), content: { file }, sizeBytes: 0 })
    })
  }

  logArtifacts(localFolder: string, folder = ''): void {
    this.#takeArtifact(localFolder, () => {
      this.log.addArtifactsLater(artifactsOfFolder(localFolder, checkedArtifactPath(folder)))
    })
  }

  logInput(dataset: LoggedDataset, use: InputUse = {}): void {
    this.#take(`The dataset '${shown(dataset?.name)}'`, () => {
      const input = toDatasetInput(dataset, use)
      this.log.addInputLater(input)
      this.log.models.addDataset(dataset.name ?? 'dataset', input)
    })
  }

  async flush(): Promise<boolean> {
    const isSent = await holdingProcess(() => this.#flush())
    this.#complaints.settle()
    return isSent
  }

  end(status: EndStatus = 'FINISHED'): Promise<void> {
    this.#ended ??= holdingProcess(() => this.#end(status))
    return this.#ended
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.end()
  }

  /** From now on points at this step measure the model. */
  madeModel(modelId: string, step: number): void {
    this.log.models.addMade(modelId, step)
  }

  /** Something to stop before the last flush. */
  atEnd(stop: () => unknown): void {
    this.#atEnd.push(stop)
  }

  /** Something to queue before a flush, and when the process ends: at once, nothing waits then. */
  beforeFlush(queue: () => void): void {
    this.#heldBack.push(queue)
  }

  /** Queues what was held back to be sent in one piece. */
  queueRest(): void {
    for (const queue of this.#heldBack) queue()
    this.#media.queueRest()
  }

  /** Queues what the run ends with: what tracking has cost it. */
  queueOverhead(): void {
    if (!this.#isMeasured) return
    for (const { key, value } of overheadTags(this.#meter.read())) this.log.addTag(key, value)
  }

  /** How the run ended, for whoever sends it: as whoever stopped it said, else as its program says. */
  get lastUpdate(): { runId: string; status: EndStatus; endTime: number } {
    const { found } = this.stop
    return {
      runId: this.runId,
      status: found?.status ?? this.endStatus ?? 'FINISHED',
      endTime:
        found?.endTime || this.#endTime || this.#clock.endTime(Number(this.#info.startTime ?? 0)),
    }
  }

  /** Asks the store whether somebody else ended the run, unless it is ending by itself. */
  async lookForStop(): Promise<void> {
    if (this.#started !== undefined && this.endStatus === undefined) {
      await this.stop.look(this.#started)
    }
  }

  get #info(): OpenedRun['run']['info'] {
    if (this.#started === undefined) throw new Error('the run has not started yet')
    return this.#started.run.info
  }

  async #flush(): Promise<boolean> {
    const startedMs = performance.now()
    this.#clock.check()
    this.queueRest()
    this.events?.flush()
    const isSent = await this.log.flush()
    this.#meter.addFlush(startedMs)
    return isSent
  }

  async #end(status: EndStatus): Promise<void> {
    try {
      this.endStatus = status
      for (const stop of this.#atEnd) await stop()
      const opened = await this.opened
      this.#endTime = this.lastUpdate.endTime
      await this.#flush()
      this.queueOverhead()
      const sendEnd = async (): Promise<void> => {
        await this.stop.lookBeforeEnd(opened)
        if (this.stop.found?.isDeleted !== true) await opened.backend.updateRun(this.lastUpdate)
        this.isEndSent = true
      }
      if (await this.log.finish(sendEnd)) this.log.close()
    } catch (error) {
      warnOnce(`end:${wordsOf(error)}`, `The run could not be ended: ${wordsOf(error)}`)
    }
    const dropped = this.droppedPoints
    const isTold = dropped === 0 || this.#complaints.isStrict
    if (!isTold) warnOnce(`dropped:${status}`, `${dropped} points of a run were dropped.`)
    this.#complaints.settle()
  }

  #addMetric(key: string, value: number, at: MetricTime | undefined): void {
    const what = typeof at === 'object' ? at : undefined
    this.#addPoint(key, value, stepOf(at), what?.timestampMs ?? Date.now(), what)
  }

  #addMetrics(values: Readonly<Record<string, number>>, at: MetricTime | undefined): void {
    const what = typeof at === 'object' ? at : undefined
    const step = stepOf(at)
    const timestampMs = what?.timestampMs ?? Date.now()
    for (const key of Object.keys(values ?? {})) {
      this.#addPoint(key, values[key] as number, step, timestampMs, what) // it is one of its keys
    }
  }

  /** The hot path. */
  #addPoint(
    key: string,
    value: number,
    step: number,
    timestampMs: number,
    what: Exclude<MetricTime, number> | undefined,
  ): void {
    if (this.endStatus !== undefined) return this.#refuseEnded(`A point of '${shown(key)}'`)
    const origin = this.log.models.originOf(key, step, what)
    if (origin instanceof Promise) this.log.addPointLater({ key, value, step, timestampMs }, origin)
    else this.log.addPoint(key, value, step, timestampMs, origin)
    if (this.events !== undefined) this.events.point(key, value, { step, timestampMs })
  }

  #addParam(key: string, value: unknown): void {
    const text = paramText(value)
    this.log.addParam(key, text)
    this.events?.param(key, text)
  }

  #addBytes(content: Uint8Array, path: string): void {
    this.log.addArtifact({
      path: checkedArtifactPath(path),
      content,
      sizeBytes: content.length,
    })
  }

  #takeArtifact(name: unknown, add: () => void): void {
    this.#take(`The artifact '${shown(name)}'`, add)
  }

  /** Takes values one by one: what is wrong with one of them, even to look at, leaves the others. */
  #takeEach(
    what: string,
    values: Readonly<Record<string, unknown>>,
    add: (key: string, value: unknown) => void,
  ): void {
    this.#take(`A list of ${what}s`, () => {
      for (const key of Object.keys(values)) {
        this.#attempt(`The ${what} '${shown(key)}'`, () => add(key, values[key]))
      }
    })
  }

  /** Nothing that is wrong with what is logged may reach the training, unless that asked for it. */
  #take(what: string, add: () => void): void {
    const startedMs = performance.now()
    try {
      this.#attempt(what, add)
    } finally {
      this.#meter.addCall(startedMs)
    }
  }

  #attempt(what: string, add: () => void): void {
    if (this.endStatus !== undefined) return this.#refuseEnded(what)
    try {
      add()
    } catch (error) {
      const complaint = notLogged(what, error)
      this.#complaints.refuse(complaint.message, complaint)
    }
  }

  #refuseEnded(what: string): void {
    this.#complaints.refuse('ended', notLogged(what, 'its run has ended.'))
  }
}

function stepOf(at: MetricTime | undefined): number {
  return typeof at === 'object' ? (at?.step ?? 0) : (at ?? 0)
}
