/**
 * A value as Python's `str()` prints it, so that params of runs logged from both languages compare:
 * `True`, `None`, `1e-05`, `[1, 8, 16]`, `{'a': 1}`. Texts stay as they are. A number without a
 * fraction has no `.0`: JavaScript does not know which of Python's two kinds it would be.
 */
export function pythonText(value: unknown): string {
  if (typeof value === 'string') return value
  return value instanceof Date ? value.toISOString() : repr(value, new Set())
}

function repr(value: unknown, around: ReadonlySet<object>): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return quoted(value.toISOString())
  const isList = Array.isArray(value) || ArrayBuffer.isView(value)
  if (around.has(value)) return isList ? '[...]' : '{...}' // a circle, as Python shows it
  const inside = new Set([...around, value])
  if (isList) {
    const items = Array.from(value as ArrayLike<unknown>) // a list or a typed array
    return `[${items.map((item) => repr(item, inside)).join(', ')}]`
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value)
  return `{${entries.map(([key, item]) => `${repr(key, inside)}: ${repr(item, inside)}`).join(', ')}}`
}

/** The shortest digits that are read back as the same number, in Python's notation. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const [digits = '', power = '0'] = value.toExponential().split('e')
  if (Number.isInteger(value) || Number(power) >= -4) return String(value)
  return `${digits}e-${String(-Number(power)).padStart(2, '0')}`
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inner = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(quote, `\\${quote}`)
  return `${quote}${inner}${quote}`
}
