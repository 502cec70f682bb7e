import { randomUUID } from 'node:crypto'

/** JSON as Python's `json.dump(…, indent=2)` writes it: ASCII alone, NaN and Infinity as they are. */
export function pythonFile(value: unknown, indent = ''): string {
  if (typeof value === 'number') return numberText(value)
  if (Array.isArray(value))
    return block(
      '[]',
      value.map((one) => pythonFile(one, `${indent}  `)),
      indent,
    )
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => `${ascii(key)}: ${pythonFile(entry, `${indent}  `)}`)
    return block('{}', entries, indent)
  }
  return ascii(value)
}

/**
 * Reads JSON with Python's NaN and Infinity in it.
 *
 * @throws {SyntaxError} when it is no JSON
 */
export function parsePythonFile(text: string): unknown {
  const mark = randomUUID() // no text of the file begins with it
  // Runs of plain signs are taken at once: one by one, a long text would need more stack than there is.
  const marked = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN/g, (token) =>
    token.startsWith('"') ? token : `"${mark}${token}"`,
  )
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? Number(value.slice(mark.length)) : value,
  )
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (value === Infinity || value === -Infinity) return String(value)
  return Object.is(value, -0) ? '-0.0' : String(value)
}

function block(pair: string, entries: readonly string[], indent: string): string {
  if (entries.length === 0) return pair
  const [open = '', close = ''] = pair
  return `${open}\n${entries.map((entry) => `${indent}  ${entry}`).join(',\n')}\n${indent}${close}`
}

function ascii(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
