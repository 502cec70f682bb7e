import type { Figure, FigureOptions } from '../artifacts/figures/figure.ts'
import type { ImageSeries } from '../artifacts/images/image-series.ts'
import type { Picture } from '../artifacts/images/pixels.ts'
import type { TableRows } from '../artifacts/tables/table-rows.ts'
import type { InputUse, LoggedDataset } from '../inputs/dataset.ts'

/** How a run can end. */
export type EndStatus = 'FINISHED' | 'FAILED' | 'KILLED'

/** When a metric was measured: its step (a whole number), or step and time, and what it measures. */
export type MetricTime =
  | number
  | {
      /** Default 0. */
      readonly step?: number
      /** Milliseconds since 1970, UTC; default now. */
      readonly timestampMs?: number
      /** The logged model that it measures; default: the one that the run logged at this step, if it did. */
      readonly modelId?: string | undefined
      /** The name of the input, as `logInput` was told it, that the model was measured on. */
      readonly dataset?: string | undefined
    }

/** When the values of a histogram were looked at, and how finely they are counted. */
export type HistogramTime =
  | number
  | {
      /** Default 0. */
      readonly step?: number
      /** Milliseconds since 1970, UTC; default now. */
      readonly timestampMs?: number
      /** 1 to 1024; default 64. */
      readonly bins?: number
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
  /**
   * Aborted when somebody else ends the run (KILLED or FAILED) or deletes it, within ten seconds, and when
   * the process is told to end (SIGINT, SIGTERM). Its reason is a `TrackingError`, `RUN_STOPPED`. What
   * the training makes of it is its own affair; the run then keeps the status it was given.
   */
  readonly signal: AbortSignal
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
  /**
   * Stores a picture as PNG: as the artifact of a path, or as one of a series by step, which MLflow's
   * UI and Waymark's show with a slider. The pixels are copied at once.
   */
  logImage(image: Picture, where: string | ImageSeries): void
  /**
   * Adds rows to a table, an artifact that `mlflow.load_table` reads; made by the first call. Cells
   * are copied at once; pictures among them are stored apart.
   *
   * @param path one that ends in `.json`
   */
  logTable(data: TableRows, path: string): void
  /**
   * Stores a figure: an SVG, a page of HTML, a PNG, or an option of ECharts as JSON with its picture
   * beside it, drawn by the package `echarts` if that is installed.
   */
  logFigure(figure: Figure, path: string, options?: FigureOptions): void
  /**
   * Counts values into bins and adds them, with their least, greatest, mean and standard deviation,
   * to the table `histograms/{key}.json`, a row each call.
   */
  logHistogram(key: string, values: ArrayLike<number>, at?: HistogramTime): void
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
