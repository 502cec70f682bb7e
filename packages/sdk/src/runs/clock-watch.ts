import { warnOnce } from '../warn-once.ts'

/** How far back a clock may be set by those who keep it right, without a word, ms. */
const SMALL_MS = 2_000

/** Notices that the machine's clock was set back, which no series of points survives in order. */
export class ClockWatch {
  readonly #startedMs = performance.now()
  #offsetMs = Date.now() - performance.now()

  /** Warns, once in a process, if the clock went back since the last look. */
  check(): void {
    const offsetMs = Date.now() - performance.now()
    const backMs = this.#offsetMs - offsetMs
    this.#offsetMs = offsetMs
    if (backMs < SMALL_MS) return
    warnOnce(
      'clock',
      `The clock of this machine went back by ${Math.round(backMs / 1000)} s: points have the times that it tells, so look at them by step.`,
    )
  }

  /** Now, as the end of something that began at `startTime`: never before that. */
  endTime(startTime: number): number {
    const now = Date.now()
    if (now >= startTime) return now
    return Math.round(startTime + performance.now() - this.#startedMs)
  }
}
