/** An axis: what it spans and where its marks stand. */
export interface Scale {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
}

const STEPS = [1, 2, 5, 10]

/**
 * An axis over values, with round marks, about `count` of them. Without any finite value it spans
 * 0 to 1; a single value gets room on both sides.
 */
export function scaleOf(values: Iterable<number>, count = 6): Scale {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low > high) [low, high] = [0, 1]
  if (low === high) {
    const room = Math.abs(low) / 10 || 0.5
    ;[low, high] = [low - room, high + room]
  }
  const step = roundStep((high - low) / Math.max(1, count - 1))
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    clean((first + index) * step),
  )
  return { low: ticks[0] ?? low, high: ticks.at(-1) ?? high, ticks }
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = STEPS.find((one) => one * power >= rough * 0.999) ?? 10
  return factor * power
}

/** Without the dust of binary fractions: 0.30000000000000004 is 0.3. */
function clean(value: number): number {
  return Number(value.toPrecision(12))
}

/** A figure for people: at most four digits, `1.2e+7` where zeros would hide it. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    return value.toExponential(2).replace(/\.?0+e/, 'e')
  }
  return String(Number(value.toPrecision(4)))
}
