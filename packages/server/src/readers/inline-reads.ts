import type { DecodeInput } from '@waymark/protocol'
import type { ReadServices, Route } from '../kernel/route.ts'
import type { PendingRead, Reads } from './reads.ts'
import { readRoutesById, runRead } from './run-read.ts'

/** Reads on this thread: for tests, and for machines where threads cost more than they give. */
export class InlineReads implements Reads {
  readonly #routes
  readonly #services: ReadServices

  constructor(routes: readonly Route[], services: ReadServices) {
    this.#routes = readRoutesById(routes)
    this.#services = services
  }

  readonly ready = Promise.resolve()

  read(id: string, input: DecodeInput): PendingRead {
    const route = this.#routes.get(id)
    if (route === undefined) throw new Error(`No read route ${id}`)
    return { answer: runRead(route, input, this.#services), cancel: () => undefined }
  }

  async close(): Promise<void> {}
}
