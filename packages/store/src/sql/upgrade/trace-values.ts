/** A JSON object, or an empty one for anything else. */
export function objectOf(text: string | null): Readonly<Record<string, unknown>> {
  const value = parse(text)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>) // just seen to be one
    : {}
}

/** A finite number, also one that is written as text; undefined for anything else. */
export function finiteOf(value: unknown): number | undefined {
  const isText = typeof value === 'string' && value.trim() !== ''
  if (typeof value !== 'number' && !isText) return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** A whole number, as {@link finiteOf}. */
export function wholeOf(value: unknown): number | undefined {
  const number = finiteOf(value)
  return Number.isInteger(number) ? number : undefined
}

/** What counts of an assessment's value in averages: numbers, and yes and no as 1 and 0. */
export function aggregateOf(text: string): { aggregate: number | null; isNumeric: boolean } {
  const value = parse(text) ?? text
  if (typeof value === 'boolean') return { aggregate: value ? 1 : 0, isNumeric: false }
  if (typeof value === 'number') {
    return Number.isFinite(value)
      ? { aggregate: value, isNumeric: true }
      : { aggregate: null, isNumeric: false }
  }
  const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (word === 'yes' || word === 'no')
    return { aggregate: word === 'yes' ? 1 : 0, isNumeric: false }
  return { aggregate: null, isNumeric: false }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}
