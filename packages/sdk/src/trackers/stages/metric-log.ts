/** Points of one metric that are kept for the picture and the log at the end. */
const KEPT_POINTS = 4096

/** One metric as it was logged, thinned evenly once it is long. */
interface Series {
  readonly steps: number[]
  readonly values: number[]
  readonly timestampsMs: number[]
  /** Every so-manieth point is kept. */
  stride: number
  seen: number
}

/** What one run logged, small enough to be kept whole training long. */
export class MetricLog {
  readonly #series = new Map<string, Series>()
  readonly startedAtMs: number
  #best: number | undefined
  #last: number | undefined
  readonly #watched: string

  /** @param watched the metric whose least and last value are kept exactly */
  constructor(watched: string, startedAtMs: number) {
    this.#watched = watched
    this.startedAtMs = startedAtMs
  }

  add(key: string, value: number, step: number, timestampMs: number): void {
    if (key === this.#watched) {
      this.#last = value
      if (this.#best === undefined || value < this.#best || Number.isNaN(this.#best)) {
        this.#best = value
      }
    }
    let series = this.#series.get(key)
    if (series === undefined) {
      series = { steps: [], values: [], timestampsMs: [], stride: 1, seen: 0 }
      this.#series.set(key, series)
    }
    if (series.seen % series.stride === 0) push(series, value, step, timestampMs)
    series.seen += 1
  }

  /** The least value of the watched metric; undefined when it was never logged. */
  get best(): number | undefined {
    return this.#best
  }

  /** Its last value. */
  get last(): number | undefined {
    return this.#last
  }

  get isEmpty(): boolean {
    return this.#series.size === 0
  }

  /** The curves, by metric. */
  get lines(): readonly { name: string; x: readonly number[]; y: readonly number[] }[] {
    return [...this.#series].map(([name, { steps, values }]) => ({ name, x: steps, y: values }))
  }

  /** The log as rows of JSON, in the order of time; NaN is null there. */
  get rows(): readonly Record<string, unknown>[] {
    const points = [...this.#series].flatMap(([key, { steps, values, timestampsMs }]) =>
      steps.map((step, index) => ({ key, step, value: values[index], at: timestampsMs[index] })),
    )
    const rows = new Map<string, Record<string, unknown>>()
    for (const { key, step, value, at } of points.sort((a, b) => Number(a.at) - Number(b.at))) {
      const id = `${at}/${step}`
      const row = rows.get(id) ?? { step, timestamp: new Date(Number(at)).toISOString() }
      row[key] = value
      rows.set(id, row)
    }
    return [...rows.values()]
  }
}

function push(series: Series, value: number, step: number, timestampMs: number): void {
  series.steps.push(step)
  series.values.push(value)
  series.timestampsMs.push(timestampMs)
  if (series.values.length < KEPT_POINTS) return
  for (const column of [series.steps, series.values, series.timestampsMs]) {
    column.splice(0, column.length, ...column.filter((_, index) => index % 2 === 0))
  }
  series.stride *= 2
}
