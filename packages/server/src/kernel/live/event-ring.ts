import { randomBytes } from 'node:crypto'
import { encodeLiveEvent, type LiveEvent } from '@waymark/protocol/waymark'
import { type Interest, isFor } from './listeners.ts'

interface Kept {
  readonly event: LiveEvent
  readonly text: string
}

/**
 * The last events with their ids, for a client that comes back. An id is the ring's name and a
 * number; the name changes whenever events may have gone unrecorded, so that no gap stays unseen.
 */
export class EventRing {
  readonly #capacity: number
  #name = newName()
  #kept: Kept[] = []
  /** The number of the next event. */
  #next = 1

  constructor(capacity = 4096) {
    this.#capacity = capacity
  }

  /** The id of the last event. */
  get lastId(): string {
    return `${this.#name}-${this.#next - 1}`
  }

  /** Records an event; its text with its id. */
  add(event: LiveEvent): string {
    this.#next += 1
    const text = encodeLiveEvent(event, this.lastId)
    this.#kept.push({ event, text })
    // In one piece now and then, not one by one: a shift of thousands costs as much as itself.
    if (this.#kept.length > this.#capacity * 2) this.#kept = this.#kept.slice(-this.#capacity)
    return text
  }

  /** What followed an id, for somebody; undefined when that is not known (any more). */
  since(id: string, interest: Interest): string | undefined {
    const number = id.startsWith(`${this.#name}-`) ? Number(id.slice(this.#name.length + 1)) : -1
    const missed = this.#next - 1 - number
    if (!Number.isInteger(number) || missed < 0 || missed > this.#kept.length) return undefined
    const texts = this.#kept.slice(this.#kept.length - missed)
    return texts.flatMap(({ event, text }) => (isFor(interest, event) ? [text] : [])).join('')
  }

  /** Forgets everything: from now on no earlier id is known. */
  restart(): void {
    this.#name = newName()
    this.#kept = []
  }
}

function newName(): string {
  return randomBytes(4).toString('hex')
}
