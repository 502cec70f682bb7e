import type { ScreenStore } from '@waymark/store'

/**
 * Looks now and then whether another process has changed the store: a training that logs into the
 * file without this server. One question to the writer's thread, which touches no table.
 */
export class ForeignChanges {
  readonly #store: Pick<ScreenStore, 'foreignVersion'>
  readonly #pollMs: number
  readonly #onChange: () => void
  #timer: NodeJS.Timeout | undefined
  #isAsking = false
  #version: number | undefined

  constructor(store: Pick<ScreenStore, 'foreignVersion'>, pollMs: number, onChange: () => void) {
    this.#store = store
    this.#pollMs = pollMs
    this.#onChange = onChange
  }

  /** Begins to look, if it does not already. */
  watch(): void {
    if (this.#timer !== undefined) return
    this.#timer = setInterval(() => void this.#look(), this.#pollMs).unref()
    void this.#look()
  }

  /** Stops looking; what changes meanwhile is not told. */
  rest(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#version = undefined
  }

  async #look(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      const version = await this.#store.foreignVersion()
      const isKnown = this.#version !== undefined && this.#timer !== undefined
      if (isKnown && version !== this.#version) this.#onChange()
      this.#version = version
    } catch {
      // A store that is locked or only read: the next look may succeed, and nobody waits for it.
    } finally {
      this.#isAsking = false
    }
  }
}
