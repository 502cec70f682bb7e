import type { Curve } from '../../charts/curve.ts'
import type { XUnit } from '../../charts/plot-options.ts'

const X_NAMES = { step: 'step', time: 'time_ms', relative: 'ms_since_start' } as const

/** The points of some curves as logged, a line each: NaN and infinities as Python writes them. */
export function chartCsv(curves: readonly Curve[], xUnit: XUnit): string {
  const lines = curves.flatMap(({ id, name, xs, ys }) =>
    Array.from(xs, (x, at) => `${field(id)},${field(name)},${x},${valueOf(ys[at])}`),
  )
  return `${['run_id', 'run_name', X_NAMES[xUnit], 'value'].join(',')}\n${lines.join('\n')}\n`
}

function field(text: string): string {
  // A text that a spreadsheet would run as a formula has an apostrophe before it.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

// Stores keep an infinity as the largest finite double.
function valueOf(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return 'nan'
  if (Math.abs(value) < Number.MAX_VALUE) return String(value)
  return value > 0 ? 'inf' : '-inf'
}
