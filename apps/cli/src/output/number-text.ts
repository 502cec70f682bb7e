/**
 * A number with four significant digits: `0.9312`, `12,345`, `1.234e-7`. Whole numbers keep all
 * their digits, NaN and the infinities their names.
 */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  if (Number.isSafeInteger(value)) return value.toLocaleString('en-US')
  const size = Math.abs(value)
  if (size >= 1e-4 && size < 1e6) return plain(value)
  return value
    .toExponential(3)
    .replace(/\.?0+e/, 'e')
    .replace('e+', 'e')
}

function plain(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 })
}
