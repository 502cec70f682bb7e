import { activeRunOrNew } from '../runs/start-run.ts'
import type { ImagePixels } from './png.ts'

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

/** Stores a picture as PNG as an artifact of the active run. The pixels are copied at once. */
export function logImage(image: ImagePixels, path: string): void {
  activeRunOrNew().logImage(image, path)
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
