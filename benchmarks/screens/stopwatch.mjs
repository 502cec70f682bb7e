/** Times questions one after the other and prints a line of figures each, in ms. */
export class Stopwatch {
  /** Only questions whose name holds it are asked. */
  #only
  #times

  constructor({ only, times }) {
    this.#only = only
    this.#times = times
  }

  wants(name) {
    return name.includes(this.#only)
  }

  head() {
    console.log(`${''.padEnd(40)}  first    p50    p95   bytes`)
  }

  /** @param question answers how many bytes came */
  async measure(name, question, before = async () => {}) {
    if (!this.wants(name)) return
    const times = []
    let bytes = 0
    for (let n = 0; n < this.#times; n += 1) {
      await before()
      const start = performance.now()
      bytes = await question()
      times.push(performance.now() - start)
    }
    const figures = [times[0], quantile(times, 0.5), quantile(times, 0.95)]
    const cells = figures.map((ms) => ms.toFixed(0).padStart(7)).join('')
    console.log(name.padEnd(40) + cells + String(bytes).padStart(8))
  }
}

export function quantile(times, share) {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}
