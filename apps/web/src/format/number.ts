import { numberIn } from '@waymark/domain'

/**
 * A number as a table shows it: four significant digits, but never fewer than its whole part, so
 * that a count of steps stays exact. The full value belongs into the title.
 */
export function shortNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) return withMinus(exponential(value))
  if (Number.isInteger(value) || size >= 1000) return withMinus(grouped(value))
  return withMinus(value.toPrecision(4))
}

// Not `Intl`: the first use of that in a page takes a browser tens of milliseconds, and rows wait.
function grouped(value: number): string {
  return value.toFixed(0).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

function exponential(value: number): string {
  const [digits = '', exponent = ''] = value.toExponential(3).split('e')
  return `${digits.replace(/\.?0+$/, '')}e${exponent.replace('+', '')}`
}

// A hyphen is narrower than a figure and would break the column's edge.
function withMinus(text: string): string {
  return text.replaceAll('-', '−')
}

/** A number that stands alone, as at the end of an axis: {@link shortNumber} without closing zeros. */
export function plainNumber(value: number): string {
  const text = shortNumber(value)
  return text.includes('e') ? text : text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
}

/**
 * A param as a table shows it: a short one as it was logged, 0.10 included; a long number, which
 * arithmetic made, to four digits.
 */
export function paramText(text: string): string {
  const number = text.length > 6 ? numberIn(text) : undefined
  return number === undefined ? text : plainNumber(number)
}

/** A size in the unit that leaves one to three digits before the point. */
export function byteSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${unit === 0 ? size : size.toPrecision(3)} ${units[unit]}`
}
