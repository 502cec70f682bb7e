/**
 * A power of two that makes numbers up to twice as large as one, and down to a 256th of it, whole ones
 * of 64 bits without losing any of theirs.
 */
export function scaleFor(largest: number): number {
  if (!(largest > 0)) return 1
  const exponent = BITS - Math.floor(Math.log2(largest))
  return 2 ** Math.max(LEAST_EXPONENT, Math.min(exponent, MOST_EXPONENT))
}

/** Of a whole number, one of them for twice as large ones. */
const BITS = 61

/** Beyond the greatest to multiply and to divide is not exact; less than the least no engine is given exactly. */
const MOST_EXPONENT = 900
const LEAST_EXPONENT = -40

/**
 * The list that a dialect's `scaledFloats` wrote; null is NaN. A loop: `Float64Array.from` with a
 * function takes three times as long.
 */
export function parseScaledFloats(json: string, scale: number): Float64Array {
  const list: (number | string | null)[] = JSON.parse(json)
  const floats = new Float64Array(list.length)
  for (let at = 0; at < list.length; at += 1) {
    const entry = list[at]
    floats[at] = typeof entry === 'number' ? entry / scale : numberIn(entry)
  }
  return floats
}

function numberIn(text: string | null | undefined): number {
  if (typeof text !== 'string') return Number.NaN
  // Only a foreign writer stores infinities; on every wire they are the greatest double.
  if (text === 'Inf') return Number.MAX_VALUE
  return text === '-Inf' ? -Number.MAX_VALUE : Number(text)
}
