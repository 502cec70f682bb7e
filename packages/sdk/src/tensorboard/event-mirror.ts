import { join } from 'node:path'
import { histogramBins } from '../artifacts/histograms/histogram-bins.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import { type EventTime, histogramEvent, scalarEvent, textEvent } from './event.ts'
import { EventFile } from './event-file.ts'

/** Whose events they are. */
interface MirroredRun {
  readonly runId: string
  readonly runName: string
}

/**
 * Writes what a run logs to a TensorBoard event file as well: metrics, histograms and params. Until
 * the run exists, and with it the name of its folder, events wait.
 */
export class EventMirror {
  #file: EventFile | undefined
  #early: Uint8Array[] | undefined = []

  /** @param folder runs get a folder each in it: `{run name}-{first digits of its id}` */
  constructor(folder: string, opened: Promise<MirroredRun>) {
    opened.then(
      ({ runName, runId }) => this.#open(join(folder, folderName(runName, runId))),
      () => this.#give(undefined),
    )
  }

  point(key: string, value: number, at: EventTime): void {
    const isPoint = typeof value === 'number' && Number.isSafeInteger(at.step)
    if (isPoint && this.#isListening) this.#add(scalarEvent(key, value, at))
  }

  histogram(
    key: string,
    values: ArrayLike<number>,
    { bins, ...at }: EventTime & { bins: number },
  ): void {
    if (this.#isListening) this.#add(histogramEvent(key, histogramBins(values, bins), at))
  }

  param(key: string, text: string): void {
    if (this.#isListening)
      this.#add(textEvent(`params/${key}`, text, { step: 0, timestampMs: Date.now() }))
  }

  flush(): void {
    this.#guard(() => this.#file?.flush())
  }

  close(): void {
    this.#guard(() => this.#file?.close())
    this.#give(undefined)
  }

  get #isListening(): boolean {
    return this.#file !== undefined || this.#early !== undefined
  }

  #open(folder: string): void {
    this.#guard(() => this.#give(new EventFile(folder, Date.now())))
  }

  #give(file: EventFile | undefined): void {
    const early = this.#early ?? []
    this.#early = undefined
    this.#file = file
    for (const event of file === undefined ? [] : early) file?.add(event)
  }

  #add(event: Uint8Array): void {
    if (this.#file === undefined) this.#early?.push(event)
    else this.#guard(() => this.#file?.add(event))
  }

  /** A full disk stops the events, not the training. */
  #guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#file = undefined
      this.#early = undefined
      warnOnce(`events:${wordsOf(error)}`, `No more event files are written: ${wordsOf(error)}`)
    }
  }
}

/** What a file system takes, and people recognise. */
function folderName(runName: string, runId: string): string {
  return `${runName.replace(/[^\w.=+-]+/g, '_').slice(0, 100)}-${runId.slice(0, 8)}`
}
