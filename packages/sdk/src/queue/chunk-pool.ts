import { CHUNK_POINTS, PointChunk } from './point-chunk.ts'

/** Points that may wait in the whole process, over all runs: about 28 MB. */
const WAITING_POINTS_LIMIT = 1_000_000

/** Chunks for all runs of the process: its size is the bound on what waiting points may take. */
export class ChunkPool {
  readonly #idle: PointChunk[] = []
  #made = 0
  readonly #limit: number

  constructor(points: number = WAITING_POINTS_LIMIT) {
    this.#limit = Math.ceil(points / CHUNK_POINTS)
  }

  /** An empty chunk; undefined when all are full of points that wait. */
  take(): PointChunk | undefined {
    const idle = this.#idle.pop()
    if (idle !== undefined) return idle
    if (this.#made >= this.#limit) return undefined
    this.#made += 1
    return new PointChunk()
  }

  giveBack(chunk: PointChunk): void {
    chunk.clear()
    this.#idle.push(chunk)
  }
}
