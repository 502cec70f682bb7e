import { isKey, LIMITS, NO_POINTS, type PointColumns, type PointLink } from '@waymark/domain'
import type { ChunkPool } from './chunk-pool.ts'
import type { PointChunk } from './point-chunk.ts'
import { CHUNK_POINTS } from './point-chunk.ts'

/** What a point measures, for the few that measure a logged model. */
export type PointOrigin = Omit<PointLink, 'row'>

/** Why a point was not taken. */
export type Refusal = 'bad-key' | 'bad-value' | 'bad-step' | 'bad-timestamp' | 'overlap' | 'full'

/**
 * The points of one run that wait to be sent, oldest first: a line of chunks from the pool. `add`
 * is the hot path of a training loop: no object is made, and a key is looked up only when it is not
 * the one before.
 */
export class PointQueue {
  readonly #pool: ChunkPool
  readonly #keys: string[] = []
  readonly #indexOfKey = new Map<string, number>()
  #lastKey: string | undefined
  #lastIndex = 0
  /** Chunks in order; the last one is being written. */
  readonly #chunks: PointChunk[] = []
  #current: PointChunk | undefined

  constructor(pool: ChunkPool) {
    this.#pool = pool
  }

  /** @returns why the point was not taken; undefined when it was */
  add(
    key: string,
    value: number,
    step: number,
    timestamp: number,
    origin?: PointOrigin,
  ): Refusal | undefined {
    if (typeof value !== 'number') return 'bad-value'
    if (!Number.isSafeInteger(step)) return 'bad-step'
    if (!(Number.isSafeInteger(timestamp) && timestamp >= 0)) return 'bad-timestamp'
    if (key !== this.#lastKey && !this.#turnToKey(key)) return 'bad-key'
    let chunk = this.#current
    if (chunk === undefined || chunk.length === CHUNK_POINTS) {
      chunk = this.#nextChunk()
      if (chunk === undefined) return 'full'
    }
    const row = chunk.length
    chunk.keyIndex[row] = this.#lastIndex
    chunk.values[row] = value
    chunk.steps[row] = step
    chunk.timestamps[row] = timestamp
    chunk.length = row + 1
    if (origin !== undefined) chunk.links.push({ row, ...origin })
    return undefined
  }

  get waiting(): number {
    return this.#chunks.reduce((sum, chunk) => sum + chunk.waiting, 0)
  }

  /** Copies of the oldest points, at most one request's worth; none leave the queue. */
  peek(): PointColumns {
    const [oldest] = this.#chunks
    return oldest === undefined || oldest.waiting === 0 ? NO_POINTS : oldest.columns(this.#keys)
  }

  /** Copies of all points that wait, as `peek` gives them. */
  peekAll(): readonly PointColumns[] {
    return this.#chunks.filter(({ waiting }) => waiting > 0).map((one) => one.columns(this.#keys))
  }

  /** Lets go of the oldest points: those that `peek` gave. */
  drop(count: number): void {
    const [oldest] = this.#chunks
    if (oldest === undefined) return
    oldest.start += count
    if (oldest.waiting > 0) return
    if (oldest !== this.#current || oldest.length === CHUNK_POINTS) {
      this.#chunks.shift()
      if (oldest === this.#current) this.#current = undefined
      this.#pool.giveBack(oldest)
    } else oldest.clear()
  }

  /** Gives what is empty back to the pool: nothing more is logged. */
  release(): void {
    const chunk = this.#current
    if (chunk === undefined || chunk.waiting > 0 || this.#chunks.length > 1) return
    this.#chunks.pop()
    this.#current = undefined
    this.#pool.giveBack(chunk)
  }

  #turnToKey(key: string): boolean {
    let index = this.#indexOfKey.get(key)
    if (index === undefined) {
      if (typeof key !== 'string' || key.length > LIMITS.keyLength || !isKey(key)) return false
      index = this.#keys.length
      this.#keys.push(key)
      this.#indexOfKey.set(key, index)
    }
    this.#lastKey = key
    this.#lastIndex = index
    return true
  }

  #nextChunk(): PointChunk | undefined {
    const chunk = this.#pool.take()
    if (chunk === undefined) return undefined
    this.#chunks.push(chunk)
    this.#current = chunk
    return chunk
  }
}
