/**
 * A record as a line of a dump: JSON has no NaN and no infinities, which become the texts `"NaN"`,
 * `"Infinity"`, `"-Infinity"`, and loses whole numbers beyond 2^53, which become their digits as text.
 */
export function encodeLine(record: object): string {
  return `${JSON.stringify(record, replaceNumber)}\n`
}

function replaceNumber(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}
