/** One call in so many of those that take next to nothing is timed. */
const SAMPLED = 16

/** Buckets a doubling of the time: a percentile is right to a fifth. */
const PER_DOUBLING = 4

/** What tracking cost a run. */
export interface Overhead {
  /** Calls that log. */
  readonly calls: number
  /** How long one of them held the program up, microseconds. */
  readonly p50Us: number
  readonly p99Us: number
  /** All of them, ms. */
  readonly totalMs: number
  /** Waited for in `flush()` and at the end, ms. */
  readonly flushMs: number
  /** What sending in the background took of the program's own thread, ms. */
  readonly backgroundMs: number
  /** Calls and flushes of the time that the run took, percent. */
  readonly sharePercent: number
}

/**
 * Measures what tracking costs a program. Measuring must itself cost next to nothing: of the cheap
 * calls one in sixteen is timed, into buckets.
 */
export class OverheadMeter {
  readonly #counts = new Float64Array(160)
  readonly #startedMs = performance.now()
  #calls = 0
  #totalMs = 0
  #flushMs = 0
  #backgroundMs = 0

  /** Counts a cheap call. @returns whether to time it */
  isSampled(): boolean {
    this.#calls += 1
    return this.#calls % SAMPLED === 0
  }

  /** Notes a call that `isSampled` chose. */
  addSampled(startedMs: number): void {
    this.#add(performance.now() - startedMs, SAMPLED)
  }

  /** Counts and notes a call of which each is timed. */
  addCall(startedMs: number): void {
    this.#calls += 1
    this.#add(performance.now() - startedMs, 1)
  }

  addFlush(startedMs: number): void {
    this.#flushMs += performance.now() - startedMs
  }

  addBackground(startedMs: number): void {
    this.#backgroundMs += performance.now() - startedMs
  }

  /** What came of it so far. */
  read(): Overhead {
    const ranMs = performance.now() - this.#startedMs
    return {
      calls: this.#calls,
      p50Us: this.#percentileUs(0.5),
      p99Us: this.#percentileUs(0.99),
      totalMs: this.#totalMs,
      flushMs: this.#flushMs,
      backgroundMs: this.#backgroundMs,
      sharePercent: ranMs > 0 ? ((this.#totalMs + this.#flushMs) / ranMs) * 100 : 0,
    }
  }

  #add(ms: number, weight: number): void {
    this.#totalMs += ms * weight
    const bucket = Math.floor(Math.log2(Math.max(1, ms * 1e6)) * PER_DOUBLING)
    const at = Math.min(this.#counts.length - 1, bucket)
    this.#counts[at] = (this.#counts[at] ?? 0) + weight
  }

  #percentileUs(part: number): number {
    const wanted = this.#counts.reduce((sum, count) => sum + count, 0) * part
    let seen = 0
    for (const [at, count] of this.#counts.entries()) {
      seen += count
      if (count > 0 && seen >= wanted) return 2 ** ((at + 0.5) / PER_DOUBLING) / 1000
    }
    return 0
  }
}
