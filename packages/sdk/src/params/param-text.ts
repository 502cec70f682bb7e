/**
 * A param's or tag's value as text: texts as they are, numbers as briefly as they can be read back,
 * lists as Python prints them (`[1, 8, 16]`), all else as JSON.
 */
export function paramText(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return `[${value.map(itemText).join(', ')}]`
  if (typeof value === 'object' && value !== null) return jsonText(value)
  return String(value)
}

function itemText(item: unknown): string {
  return typeof item === 'string' ? JSON.stringify(item) : paramText(item)
}

function jsonText(value: object): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value) // a circle, a bigint inside
  }
}
