import type { ServerResponse } from 'node:http'
import { encodeLiveEvent } from '@waymark/protocol/waymark'
import type { Interest, Listener } from './listeners.ts'

/** Bytes that may wait for a client before it is told less. */
const MAX_WAITING = 262_144

/**
 * One client's stream of events. While it reads too slowly events are dropped, and when it has
 * caught up it is told to load again: a stalled tab costs a bounded buffer.
 */
export class EventStream implements Listener {
  readonly interest: Interest
  readonly #response: ServerResponse
  #isBehind = false

  constructor(response: ServerResponse, interest: Interest) {
    this.interest = interest
    this.#response = response
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Proxies that gather answers would hold events back.
      'X-Accel-Buffering': 'no',
      // The connection has no use after the stream, and must not keep a shutdown waiting.
      Connection: 'close',
    })
    response.on('drain', () => {
      if (!this.#isBehind) return
      this.#isBehind = false
      this.send(encodeLiveEvent({ event: 'resync', data: {} }))
    })
  }

  send(text: string): void {
    if (this.#isBehind) return
    this.#isBehind = this.#response.writableLength > MAX_WAITING
    if (!this.#isBehind) this.#response.write(text)
  }

  end(): void {
    this.#response.end()
  }
}
