import { activeRunOrNew } from '../runs/start-run.ts'
import type { ImageSeries } from './images/image-series.ts'
import type { Picture } from './images/pixels.ts'

/**
 * Stores a text as an artifact of the active run.
 *
 * @example
 * ```ts
 * import { logDict, logImage, logText, startRun } from '@waymark/sdk'
 *
 * await startRun(() => {
 *   logText('it went well', 'notes/today.txt')
 *   logDict({ classes: ['cat', 'dog'] }, 'labels.json')
 *   logImage({ data: new Float32Array(64 * 64).fill(0.5), width: 64, height: 64 }, 'samples/grey.png')
 * })
 * ```
 */
export function logText(text: string, path: string): void {
  activeRunOrNew().logText(text, path)
}

/** Stores a value as JSON (which is YAML too) as an artifact of the active run. */
export function logDict(value: unknown, path: string): void {
  activeRunOrNew().logDict(value, path)
}

/**
 * Stores a picture of the active run as PNG: as the artifact of a path, or as one of a series by step,
 * which MLflow's UI and Waymark's show with a slider. The pixels are copied at once.
 *
 * @param image H×W, H×W×1, ×3 or ×4 numbers: integers 0 to 255, floats 0 to 1; see `Picture`
 *
 * @example
 * ```ts
 * import { logImage, startRun } from '@waymark/sdk'
 *
 * await startRun(() => {
 *   const grey = [[0, 0.5], [0.5, 1]]
 *   for (let step = 0; step < 3; step += 1) logImage(grey, { key: 'val/samples', step })
 *   logImage({ data: new Uint8Array(64 * 64 * 3), shape: [64, 64, 3] }, 'samples/black.png')
 * })
 * ```
 */
export function logImage(image: Picture, where: string | ImageSeries): void {
  activeRunOrNew().logImage(image, where)
}

/**
 * Stores a local file in a folder of the active run's artifacts, '' being the uppermost. It is read
 * when it is sent: `await flush()` before changing or deleting it.
 */
export function logArtifact(file: string, folder?: string): void {
  activeRunOrNew().logArtifact(file, folder)
}

/** Stores a local folder's files, as deep as they lie, in a folder of the active run's artifacts. */
export function logArtifacts(localFolder: string, folder?: string): void {
  activeRunOrNew().logArtifacts(localFolder, folder)
}
