import { artifactOfFile, artifactsOfFolder } from '../artifacts/artifact-files.ts'
import { checkedArtifactPath } from '../artifacts/artifact-path.ts'
import type { Figure, FigureOptions } from '../artifacts/figures/figure.ts'
import type { ImageSeries } from '../artifacts/images/image-series.ts'
import type { Picture } from '../artifacts/images/pixels.ts'
import type { TableRows } from '../artifacts/tables/table-rows.ts'
import { holdingProcess } from '../exit/holding-process.ts'
import type { InputUse, LoggedDataset } from '../inputs/dataset.ts'
import { toDatasetInput } from '../inputs/dataset-input.ts'
import { paramText } from '../params/param-text.ts'
import type { EventMirror } from '../tensorboard/event-mirror.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import type { ActiveRun, EndStatus, HistogramTime, MetricTime } from './active-run.ts'
import { type OpenedRun, RunLog } from './run-log.ts'
import { RunMedia } from './run-media.ts'

/** Who ends a run: its own block, or nobody but the end of the process. */
export type Ending = 'block' | 'process'

/** The one implementation of {@link ActiveRun}, and what only this package may see of it. */
export class LoggedRun implements ActiveRun {
  readonly opened: Promise<OpenedRun>
  readonly ending: Ending
  readonly log: RunLog
  readonly #media: RunMedia
  /** What is also written for TensorBoard; undefined where nobody asked for it. */
  events: EventMirror | undefined
  /** Set once the run was asked to end. */
  endStatus: EndStatus | undefined
  /** Whether the store knows that the run has ended. */
  isEndSent = false
  #endTime = 0
  #ended: Promise<void> | undefined
  #started: OpenedRun | undefined
  readonly #atEnd: (() => unknown)[] = []

  constructor(opening: Promise<OpenedRun>, ending: Ending) {
    this.ending = ending
    this.opened = opening.then((opened) => {
      this.#started = opened
      return opened
    })
    this.log = new RunLog(this.opened)
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

  get droppedPoints(): number {
    return this.log.droppedPoints
  }

  logMetric(key: string, value: number, at: MetricTime = 0): void {
    if (this.endStatus !== undefined) return this.#warnEnded()
    const step = typeof at === 'object' ? (at.step ?? 0) : at
    const timestampMs = (typeof at === 'object' ? at.timestampMs : undefined) ?? Date.now()
    this.log.addPoint(key, value, step, timestampMs)
    if (this.events !== undefined) this.events.point(key, value, { step, timestampMs })
  }

  logMetrics(values: Readonly<Record<string, number>>, at: MetricTime = 0): void {
    const step = typeof at === 'object' ? (at.step ?? 0) : at
    const timestampMs = (typeof at === 'object' ? at.timestampMs : undefined) ?? Date.now()
    for (const key in values) this.logMetric(key, values[key] as number, { step, timestampMs })
  }

  logParam(key: string, value: unknown): void {
    this.#take(() => {
      const text = paramText(value)
      this.log.addParam(key, text)
      this.events?.param(key, text)
    })
  }

  logParams(values: Readonly<Record<string, unknown>>): void {
    for (const [key, value] of Object.entries(values)) this.logParam(key, value)
  }

  setTag(key: string, value: unknown): void {
    this.#take(() => this.log.addTag(key, paramText(value)))
  }

  setTags(values: Readonly<Record<string, unknown>>): void {
    for (const [key, value] of Object.entries(values)) this.setTag(key, value)
  }

  logText(text: string, path: string): void {
    this.#take(() => this.#addBytes(Buffer.from(text, 'utf8'), path))
  }

  logDict(value: unknown, path: string): void {
    this.#take(() => this.#addBytes(Buffer.from(`${JSON.stringify(value, null, 2)}\n`), path))
  }

  logImage(image: Picture, where: string | ImageSeries): void {
    this.#take(() => this.#media.logImage(image, where))
  }

  logTable(data: TableRows, path: string): void {
    this.#take(() => this.#media.logTable(data, path))
  }

  logFigure(figure: Figure, path: string, options?: FigureOptions): void {
    this.#take(() => this.#media.logFigure(figure, path, options))
  }

  logHistogram(key: string, values: ArrayLike<number>, at: HistogramTime = 0): void {
    const {
      step = 0,
      timestampMs = Date.now(),
      bins = 64,
    } = typeof at === 'number' ? { step: at } : at
    this.#take(() => {
      this.#media.logHistogram(key, values, { step, timestampMs, bins })
      this.events?.histogram(key, values, { step, timestampMs, bins })
    })
  }

  logArtifact(file: string, folder = ''): void {
    this.#take(() => this.log.addArtifact(artifactOfFile(file, checkedArtifactPath(folder))))
  }

  logFile(file: string, path: string): void {
    this.#take(() => {
      this.log.addArtifact({ path: checkedArtifactPath(path), content: { file }, sizeBytes: 0 })
    })
  }

  logArtifacts(localFolder: string, folder = ''): void {
    this.#take(() => {
      this.log.addArtifactsLater(artifactsOfFolder(localFolder, checkedArtifactPath(folder)))
    })
  }

  logInput(dataset: LoggedDataset, use: InputUse = {}): void {
    this.#take(() => this.log.addInputLater(toDatasetInput(dataset, use)))
  }

  flush(): Promise<boolean> {
    this.queueRest()
    this.events?.flush()
    return holdingProcess(() => this.log.flush())
  }

  end(status: EndStatus = 'FINISHED'): Promise<void> {
    this.#ended ??= holdingProcess(() => this.#end(status))
    return this.#ended
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.end()
  }

  /** Queues what was held back to be sent in one piece. */
  queueRest(): void {
    this.#media.queueRest()
  }

  /** Something to stop before the last flush. */
  atEnd(stop: () => unknown): void {
    this.#atEnd.push(stop)
  }

  /** How the run ended, for whoever sends it. */
  get lastUpdate(): { runId: string; status: EndStatus; endTime: number } {
    return {
      runId: this.runId,
      status: this.endStatus ?? 'FINISHED',
      endTime: this.#endTime || Date.now(),
    }
  }

  get #info(): OpenedRun['run']['info'] {
    if (this.#started === undefined) throw new Error('the run has not started yet')
    return this.#started.run.info
  }

  async #end(status: EndStatus): Promise<void> {
    try {
      this.endStatus = status
      this.#endTime = Date.now()
      for (const stop of this.#atEnd) await stop()
      const { backend } = await this.opened
      this.queueRest()
      const update = this.lastUpdate
      const sendEnd = async (): Promise<void> => {
        await backend.updateRun(update)
        this.isEndSent = true
      }
      if (await this.log.finish(sendEnd)) this.log.close()
    } catch (error) {
      warnOnce(`end:${wordsOf(error)}`, `The run could not be ended: ${wordsOf(error)}`)
    }
    const dropped = this.droppedPoints
    if (dropped > 0) warnOnce(`dropped:${status}`, `${dropped} points of a run were dropped.`)
  }

  #addBytes(content: Uint8Array, path: string): void {
    this.log.addArtifact({
      path: checkedArtifactPath(path),
      content,
      sizeBytes: content.length,
    })
  }

  /** Nothing that is wrong with what is logged may reach the training. */
  #take(add: () => void): void {
    if (this.endStatus !== undefined) return this.#warnEnded()
    try {
      add()
    } catch (error) {
      warnOnce(`log:${wordsOf(error)}`, `Not logged: ${wordsOf(error)}`)
    }
  }

  #warnEnded(): void {
    warnOnce('ended', 'Something was logged to a run that has ended; it is lost.')
  }
}
