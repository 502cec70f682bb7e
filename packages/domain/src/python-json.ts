/**
 * JSON as Python's `json.dumps` writes it: blanks after `,` and `:`, everything beyond ASCII
 * escaped. Texts that MLflow keeps as JSON are compared as text by its clients. Whole numbers have
 * no `.0`.
 */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`
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
