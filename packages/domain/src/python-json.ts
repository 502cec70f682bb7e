/** A number that Python would call a float: whole ones are written with `.0`. */
export class PythonFloat {
  constructor(readonly value: number) {}
}

/**
 * JSON as Python's `json.dumps` writes it: blanks after `,` and `:`, everything beyond ASCII
 * escaped. Texts that MLflow keeps as JSON are compared as text by its clients. Whole numbers have
 * no `.0` unless they are a {@link PythonFloat}; a bigint is a whole number.
 */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`
  if (value instanceof PythonFloat) return floatText(value.value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, entry]) => `${asciiJson(key)}: ${pythonJson(entry)}`,
    )
    return `{${entries.join(', ')}}`
  }
  return asciiJson(value)
}

function asciiJson(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The shortest digits that are read back as the same float, in Python's notation. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  const [digits = '', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent < -4 || exponent >= 16) {
    const size = String(Math.abs(exponent)).padStart(2, '0')
    return `${digits}e${exponent < 0 ? '-' : '+'}${size}`
  }
  const text = Object.is(value, -0) ? '-0' : String(value)
  return Number.isInteger(value) ? `${text}.0` : text
}

/**
 * Reads JSON with Python's NaN and Infinity in it.
 *
 * @throws {SyntaxError} when it is no JSON
 */
export function parsePythonJson(text: string): unknown {
  let mark = '~'
  while (text.includes(mark)) mark += '~' // no text in it begins with it
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (token) =>
    token.startsWith('"') ? token : `"${mark}${token}"`,
  )
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? Number(value.slice(mark.length)) : value,
  )
}
