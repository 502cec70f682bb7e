/** A value of any of Parquet's types in words; what is not there is empty. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (typeof value === 'object') {
    return JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part))
  }
  return String(value)
}
