/**
 * A param's or tag's value as text: texts as they are, numbers as briefly as they can be read back,
 * lists as Python prints them (`[1, 8, 16]`), all else as JSON.
 *
 * @throws when it cannot be written: it holds itself, or its own code fails
 */
export function paramText(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return listText(value, new Set())
  if (typeof value === 'object' && value !== null) return jsonText(value)
  return String(value)
}

function listText(list: readonly unknown[], around: ReadonlySet<unknown>): string {
  if (around.has(list)) throw new TypeError('the list holds itself.')
  const inside = new Set([...around, list])
  return `[${list.map((item) => itemText(item, inside)).join(', ')}]`
}

function itemText(item: unknown, around: ReadonlySet<unknown>): string {
  if (typeof item === 'string') return JSON.stringify(item)
  return Array.isArray(item) ? listText(item, around) : paramText(item)
}

function jsonText(value: object): string {
  return JSON.stringify(value, plainly) ?? String(value)
}

/** JSON has no integers of any size: their digits are what matters. */
function plainly(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
