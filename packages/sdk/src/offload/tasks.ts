import type { HistogramBins } from '../artifacts/histograms/histogram-bins.ts'
import type { PngRows } from '../artifacts/images/png.ts'
import type { PackageList } from '../source/package-list.ts'

/** What to hash: a local file, or bytes and texts one after the other. */
export type Digestible =
  | { readonly file: string }
  | { readonly parts: readonly (string | Uint8Array)[] }

/** What the thread can do: by name, what it takes and what comes of it. */
export interface Tasks {
  /** The SHA-256 in hexadecimal. */
  readonly digest: { readonly takes: Digestible; readonly gives: string }
  /** The small copy of a picture that MLflow's UI shows first. */
  readonly thumbnail: { readonly takes: PngRows; readonly gives: Uint8Array }
  readonly histogram: {
    readonly takes: { readonly values: ArrayLike<number>; readonly bins: number }
    readonly gives: HistogramBins
  }
  /** An SVG of a chart's option, given as JSON. */
  readonly chart: {
    readonly takes: { readonly option: string; readonly width: number; readonly height: number }
    readonly gives: string
  }
  /** What a lockfile says is installed. */
  readonly packages: { readonly takes: { readonly file: string }; readonly gives: PackageList }
  /** A text without credentials. */
  readonly scrub: { readonly takes: string; readonly gives: string }
  /** What a terminal shows, as a file has it. */
  readonly log: { readonly takes: string; readonly gives: string }
}

export type TaskName = keyof Tasks
