import type { YScale } from './y-scale.ts'

const MOST_LABELS = 7
const DIGITS = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]] as const

/**
 * Where a logarithmic axis has its lines: powers of ten, between few of them also multiples of these;
 * of many every nth. A symmetric one has them on both sides of zero, and zero itself.
 *
 * @param reach how far from zero a symmetric axis is linear; a power of ten
 */
export function logSplits(
  [low, high]: readonly [number, number],
  scale: Exclude<YScale, 'linear'>,
  reach: number,
): readonly number[] {
  if (scale === 'log') return decades(low, high, MOST_LABELS)
  const above = high > reach ? decades(Math.max(low, reach), high, MOST_LABELS >> 1) : []
  const below = low < -reach ? decades(Math.max(-high, reach), -low, MOST_LABELS >> 1) : []
  const middle = low <= 0 && high >= 0 ? [0] : []
  const all = [...below.map((value) => -value).reverse(), ...middle, ...above]
  return all.length > 1 ? all : evenly(low, high)
}

function decades(low: number, high: number, most: number): readonly number[] {
  if (!(low > 0) || !(high > low)) return []
  const first = Math.floor(Math.log10(low))
  const last = Math.floor(Math.log10(high))
  const stride = Math.max(1, Math.ceil((last - first + 1) / most))
  const exponents = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  // The finest that the axis has room for.
  for (const digits of DIGITS) {
    const found = exponents
      .filter((exponent) => exponent % stride === 0)
      .flatMap((exponent) => digits.map((digit) => Number(`${digit}e${exponent}`)))
      .filter((value) => value >= low && value <= high)
    if (found.length > most) continue
    return found.length > 2 || digits.length === 1 ? found : evenly(low, high)
  }
  return evenly(low, high)
}

/** Round values between two that are too near for powers of ten. */
function evenly(low: number, high: number): readonly number[] {
  const rough = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((one) => one >= rough) ?? rough
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, at) =>
    Number(((first + at) * step).toPrecision(12)),
  )
}
