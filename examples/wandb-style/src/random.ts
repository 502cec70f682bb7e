/** A source of numbers in [0, 1) that a seed decides wholly (mulberry32). */
export type Random = () => number

/** Starts a sequence that is the same on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The items in a random order (Fisher–Yates); the given list stays as it is. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1))
    const kept = order[last] as T // both indexes are inside the list
    order[last] = order[chosen] as T
    order[chosen] = kept
  }
  return order
}
