import type { IncomingMessage, ServerResponse } from 'node:http'

interface Active {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Bytes that the connection had read when the window began, and when that was. */
  bytes: number
  since: number
}

/** How slow a body may arrive. */
export interface SlowBodyLimit {
  readonly minBytesPerSecond: number
  readonly windowSeconds: number
}

/**
 * The requests under way: what shutdown waits for, and whose bodies must keep coming. Node's own
 * request timeout is a total, which cuts large uploads; this one is a rate.
 */
export class ActiveRequests {
  readonly #active = new Set<Active>()
  readonly #limit: SlowBodyLimit
  readonly #onSlow: (request: IncomingMessage, response: ServerResponse) => void
  readonly #timer: NodeJS.Timeout

  constructor(
    limit: SlowBodyLimit,
    onSlow: (request: IncomingMessage, response: ServerResponse) => void,
  ) {
    this.#limit = limit
    this.#onSlow = onSlow
    const everyMs = Math.min(5000, limit.windowSeconds * 250)
    this.#timer = setInterval(() => this.#dropSlow(performance.now()), everyMs).unref()
  }

  get size(): number {
    return this.#active.size
  }

  add(request: IncomingMessage, response: ServerResponse): void {
    const active = { request, response, bytes: request.socket.bytesRead, since: performance.now() }
    this.#active.add(active)
    response.once('close', () => this.#active.delete(active))
  }

  /** Tells every client whose answer has not begun that its connection ends after this answer. */
  closeConnectionsAfterAnswer(): void {
    for (const { response } of this.#active) {
      if (!response.headersSent) response.setHeader('Connection', 'close')
    }
  }

  destroyAll(): void {
    for (const { request } of this.#active) request.socket.destroy()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #dropSlow(now: number): void {
    const windowMs = this.#limit.windowSeconds * 1000
    for (const active of this.#active) {
      if (active.request.complete || now - active.since < windowMs) continue
      const { bytesRead } = active.request.socket
      const perSecond = ((bytesRead - active.bytes) * 1000) / (now - active.since)
      if (perSecond < this.#limit.minBytesPerSecond) this.#onSlow(active.request, active.response)
      active.bytes = bytesRead
      active.since = now
    }
  }
}
