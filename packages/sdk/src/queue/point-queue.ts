import { isKey, LIMITS, type PointColumns, type PointLink } from '@waymark/domain'
import type { ChunkPool } from './chunk-pool.ts'
import type { PointChunk } from './point-chunk.ts'
import { CHUNK_POINTS } from './point-chunk.ts'

/** What a point measures, for the few that measure a logged model. */
export type PointOrigin = Omit<PointLink, 'row'>

/** Why a point was not taken. */
export type Refusal = 'bad-key' | 'bad-value' | 'bad-step' | 'bad-timestamp' | 'overlap' | 'full'

/** Points of a queue that are on their way. */
export interface PointsTaken {
  /** How many they are. */
  readonly count: number
  /** Copies of them. */
  read(): PointColumns
  /** Lets go of them. */
  stored(): void
  /** Has them wait again, where they were. */
  back(): void
}

/**
 * The points of one run that wait to be sent, oldest first: a line of chunks from the pool. `add`
 * is the hot path of a training loop: no object is made, and a key is looked up only when it is neither
 * the one before nor the one that follows it.
 */
export class PointQueue {
  readonly #pool: ChunkPool
  readonly #keys: string[] = []
  readonly #indexOfKey = new Map<string, number>()
  #lastKey: string | undefined
  #lastIndex = 0
  /** Where the sequence of keys began that are logged one after the other. */
  #firstIndex = 0
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
    if (origin !== undefined) chunk.links.push({ row: chunk.length, ...origin })
    chunk.add(this.#lastIndex, value, timestamp, step)
    return undefined
  }

  get waiting(): number {
    return this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  }

  /** Whether a whole request's worth waits that is not on its way. */
  get fillsRequest(): boolean {
    return this.#chunks.some(({ isUnderWay, length }) => !isUnderWay && length === CHUNK_POINTS)
  }

  /**
   * The oldest points that are not on their way, one request's worth. They stay in the queue until
   * they are stored; points that are logged meanwhile are apart from them.
   */
  take(): PointsTaken | undefined {
    const chunk = this.#chunks.find(({ isUnderWay }) => !isUnderWay)
    if (chunk === undefined) return undefined
    chunk.isUnderWay = true
    if (chunk === this.#current) this.#current = undefined
    return {
      count: chunk.length,
      read: () => chunk.columns(this.#keys),
      stored: () => {
        this.#chunks.splice(this.#chunks.indexOf(chunk), 1)
        this.#pool.giveBack(chunk)
      },
      back: () => {
        chunk.isUnderWay = false
        if (chunk === this.#chunks.at(-1)) this.#current = chunk
      },
    }
  }

  /** Copies of all points that wait, a request's worth each. */
  peekAll(): readonly PointColumns[] {
    return this.#chunks.map((chunk) => chunk.columns(this.#keys))
  }

  /** Metrics mostly come in the order in which they came first: a guess spares most of the looking up. */
  #turnToKey(key: string): boolean {
    const next = this.#lastIndex + 1
    if (this.#keys[next] === key) this.#lastIndex = next
    else if (this.#keys[this.#firstIndex] === key) this.#lastIndex = this.#firstIndex
    else {
      const index = this.#indexOf(key)
      if (index === undefined) return false
      if (index !== next) this.#firstIndex = index
      this.#lastIndex = index
    }
    this.#lastKey = key
    return true
  }

  #indexOf(key: string): number | undefined {
    const known = this.#indexOfKey.get(key)
    if (known !== undefined) return known
    if (typeof key !== 'string' || key.length > LIMITS.keyLength || !isKey(key)) return undefined
    const index = this.#keys.push(key) - 1
    this.#indexOfKey.set(key, index)
    return index
  }

  #nextChunk(): PointChunk | undefined {
    const chunk = this.#pool.take()
    if (chunk === undefined) return undefined
    this.#chunks.push(chunk)
    this.#current = chunk
    return chunk
  }
}
