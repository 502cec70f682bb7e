import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OverheadMeter } from '../overhead/meter.ts'
import type { Outbox } from './outbox.ts'
import { Sender } from './sender.ts'

describe('sending in the background', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('waits for company between the requests of a training that logs on and on', async () => {
    const outbox = new BusyOutbox({ waiting: 1, loggedMeanwhile: 1 })
    const sender = senderOf(outbox)

    sender.wake()
    await vi.advanceTimersByTimeAsync(1000)

    expect(outbox.requests).toBe(4) // one each quarter of a second
    sender.stop()
  })

  it('does not rest while what waits fills a request', async () => {
    const outbox = new BusyOutbox({ waiting: 10_500, loggedMeanwhile: 0 })
    const sender = senderOf(outbox)

    sender.wake()
    await vi.advanceTimersByTimeAsync(250)

    expect(outbox.requests).toBe(10)
    expect(outbox.waiting).toBe(500)
    await vi.advanceTimersByTimeAsync(250)
    expect(outbox.waiting).toBe(0)
  })

  it('sends the rest as well when somebody waits for it', async () => {
    const outbox = new BusyOutbox({ waiting: 1500, loggedMeanwhile: 0 })

    expect(await senderOf(outbox).flush()).toBe(true)

    expect([outbox.requests, outbox.waiting]).toEqual([2, 0])
  })
})

/** An outbox of a thousand points a request, whose program logs while each is under way. */
class BusyOutbox implements Outbox {
  requests = 0
  waiting: number
  readonly #loggedMeanwhile: number

  constructor(options: { readonly waiting: number; readonly loggedMeanwhile: number }) {
    this.waiting = options.waiting
    this.#loggedMeanwhile = options.loggedMeanwhile
  }

  get fillsRequest(): boolean {
    return this.waiting >= 1000
  }

  async sendNext(): Promise<boolean> {
    if (this.waiting === 0) return false
    this.requests += 1
    this.waiting -= Math.min(this.waiting, 1000)
    this.waiting += this.#loggedMeanwhile
    return true
  }
}

function senderOf(outbox: Outbox): Sender {
  return new Sender(outbox, async () => undefined, new OverheadMeter())
}
