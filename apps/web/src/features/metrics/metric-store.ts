/** Whether the curves of a metric are here. */
export interface MetricState {
  readonly state: 'loading' | 'ready' | 'error'
  readonly error: Error | undefined
}

/**
 * What is here of each metric of a page, whatever its curves are of. Charts say which metric they
 * show, and hear when something of one changes; what several of them miss is asked for together.
 */
export abstract class MetricStore<State extends MetricState> {
  /** What is known of a metric before anything is here: what the server draws a page with. */
  readonly nothing: State
  readonly #metrics = new Map<string, State>()
  readonly #listeners = new Set<() => void>()
  #wanted: ReadonlyMap<string, number> = new Map()
  #isFlushing = false

  constructor(nothing: State) {
    this.nothing = nothing
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The same object until something of this metric changes. */
  metric(key: string): State {
    return this.#metrics.get(key) ?? this.nothing
  }

  /** Whether all that charts on screen want is here. */
  isReady(): boolean {
    const { wanted } = this
    return wanted.length > 0 && wanted.every((key) => this.metric(key).state !== 'loading')
  }

  /** Keeps a metric on screen until the returned function is called. */
  want(key: string): () => void {
    this.#count(key, 1)
    this.flushSoon()
    return () => this.#count(key, -1)
  }

  /** Asks again for what failed. */
  retry(key: string): void {
    this.forget(key)
    this.set(key, { ...this.metric(key), state: 'loading', error: undefined })
    this.flushSoon()
  }

  /** The metrics on screen. */
  protected get wanted(): readonly string[] {
    return [...this.#wanted.keys()]
  }

  protected set(key: string, metric: State): void {
    this.#metrics.set(key, metric)
    this.#tell()
  }

  /** Metrics that could not be read: what is here of them stays. */
  protected fail(keys: readonly string[], error: Error): void {
    for (const key of keys) {
      this.forget(key)
      this.set(key, { ...this.metric(key), state: 'error', error })
    }
  }

  /** All charts that appear in one frame ask in one request. */
  protected flushSoon(): void {
    if (this.#isFlushing) return
    this.#isFlushing = true
    queueMicrotask(() => {
      this.#isFlushing = false
      this.flush()
      // What came before it was wanted tells nobody else that all is here.
      this.#tell()
    })
  }

  /** Asks for what is wanted and was not asked for. */
  protected abstract flush(): void

  /** From now on a metric counts as not asked for. */
  protected abstract forget(key: string): void

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #count(key: string, change: number): void {
    const wanted = new Map(this.#wanted)
    const count = (wanted.get(key) ?? 0) + change
    if (count > 0) wanted.set(key, count)
    else wanted.delete(key)
    this.#wanted = wanted
  }
}
