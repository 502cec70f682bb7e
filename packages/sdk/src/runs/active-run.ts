import type { ImagePixels } from '../artifacts/png.ts'
import type { InputUse, LoggedDataset } from '../inputs/dataset.ts'

/** How a run can end. */
export type EndStatus = 'FINISHED' | 'FAILED' | 'KILLED'

/** When a metric was measured: its step (a whole number), or step and time. */
export type MetricTime =
  | number
  | {
      /** Default 0. */
      readonly step?: number
      /** Milliseconds since 1970, UTC; default now. */
      readonly timestampMs?: number
    }

/**
 * A run that is being logged to. Its `log…` and `set…` methods never block, wait or throw: what
 * they take is sent in the background, at most 1000 points a request, and what cannot be taken or
 * stored is warned about once per cause. At most a million points wait in a process; those logged
 * beyond are dropped and counted.
 */
export interface ActiveRun extends AsyncDisposable {
  /** 32 hexadecimal digits. */
  readonly runId: string
  readonly runName: string
  readonly experimentId: string
  readonly artifactUri: string
  /** Points that were logged and are lost: bad ones, and those for which there was no room. */
  readonly droppedPoints: number

  /** Logs a point of a metric. NaN and ±Infinity are values. */
  logMetric(key: string, value: number, at?: MetricTime): void
  /** Logs a point of each of several metrics, at one time. */
  logMetrics(values: Readonly<Record<string, number>>, at?: MetricTime): void
  /** Logs a param, which keeps its first value. Values become text: `0.1`, `true`, `[1, 8]`. */
  logParam(key: string, value: unknown): void
  logParams(values: Readonly<Record<string, unknown>>): void
  /** Sets a tag; one that has a value gets a new one. */
  setTag(key: string, value: unknown): void
  setTags(values: Readonly<Record<string, unknown>>): void
  /** Stores a text as the artifact of that path. */
  logText(text: string, path: string): void
  /** Stores a value as JSON (which is YAML too) as the artifact of that path. */
  logDict(value: unknown, path: string): void
  /** Stores a picture as PNG as the artifact of that path. The pixels are copied at once. */
  logImage(image: ImagePixels, path: string): void
  /**
   * Stores a local file in a folder of the run's artifacts, '' being the uppermost. The file is
   * read when it is sent: `await flush()` before changing or deleting it.
   */
  logArtifact(file: string, folder?: string): void
  /** Stores a local file as the artifact of that path; it is read when it is sent. */
  logFile(file: string, path: string): void
  /** Stores a local folder's files, as deep as they lie, in a folder of the run's artifacts. */
  logArtifacts(localFolder: string, folder?: string): void

  /** Notes that the run reads some data: name, source and digest; the data itself is not stored. */
  logInput(dataset: LoggedDataset, use?: InputUse): void

  /** Sends all that was logged. @returns true when all is stored, false when some still waits */
  flush(): Promise<boolean>
  /** Sends all that was logged and ends the run. Never rejects; further calls do nothing. */
  end(status?: EndStatus): Promise<void>
}
