import type { OverheadMeter } from '../overhead/meter.ts'
import { warnOnce, wordsOf } from '../warn-once.ts'
import type { Outbox } from './outbox.ts'

/** How long what was logged waits for company, ms. */
const INTERVAL_MS = 250

/** How long to leave a store alone that did not answer, ms: longer each time. */
const PAUSES_MS = [1_000, 5_000, 15_000, 60_000]

/**
 * Empties an outbox in the background: one request at a time, in order, and no more of them than
 * what is logged fills. Its timers never hold the process open.
 */
export class Sender {
  readonly #outbox: Outbox
  readonly #ready: () => Promise<unknown>
  readonly #meter: OverheadMeter
  #timer: NodeJS.Timeout | undefined
  #sending: Promise<boolean> | undefined
  #failures = 0

  /** @param ready resolves when there is something to send to; rejects when there never will be */
  constructor(outbox: Outbox, ready: () => Promise<unknown>, meter: OverheadMeter) {
    this.#outbox = outbox
    this.#ready = ready
    this.#meter = meter
  }

  /** Whether it is known that something waits: the hot path asks before it calls `wake`. */
  isAwake = false

  /** Sends soon. */
  wake(): void {
    if (this.isAwake) return
    this.isAwake = true
    this.#sleep(PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length) - 1] ?? INTERVAL_MS)
  }

  /** Sends all that waits. @returns false if something could not be sent and still waits */
  async flush(): Promise<boolean> {
    // What is on its way may have been taken before the last things were logged.
    const beside = this.#sending === undefined ? undefined : this.#sendBeside()
    while (this.#sending !== undefined) await this.#sending
    await beside
    return this.#outbox.waiting === 0 || this.#send({ all: true })
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #sleep(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#send({ all: false }), ms)
    this.#timer.unref()
  }

  /** @param options.all also what would wait for company */
  #send(options: { readonly all: boolean }): Promise<boolean> {
    clearTimeout(this.#timer)
    this.#sending ??= this.#sendInTurn(options).finally(() => {
      this.#sending = undefined
      this.isAwake = false
      if (this.#outbox.waiting > 0) this.wake()
    })
    return this.#sending
  }

  async #sendBeside(): Promise<void> {
    try {
      await this.#ready()
    } catch {
      return // told by whoever sends in turn
    }
    await this.#outbox.sendBeside?.()
  }

  /** What it does before it first waits is done on the program's own time. */
  #sendNext(): Promise<boolean> {
    const startedMs = performance.now()
    const sending = this.#outbox.sendNext()
    this.#meter.addBackground(startedMs)
    return sending
  }

  async #sendInTurn({ all }: { readonly all: boolean }): Promise<boolean> {
    try {
      await this.#ready()
      while (await this.#sendNext()) {
        this.#failures = 0
        // A training logs again while this is sent: with no rest there would be a request a step.
        if (!(all || this.#outbox.fillsRequest)) break
      }
      return true
    } catch (error) {
      this.#failures += 1
      warnOnce(
        `send:${wordsOf(error)}`,
        `${wordsOf(error)} What was logged is kept in memory and sent later.`,
      )
      return false
    }
  }
}
