/**
 * Rows by one of their columns, as they are or each turned into what it stands for. Groups and
 * their members keep the rows' order. Node 20 has no `Map.groupBy`.
 */
export function groupRows<R, K>(rows: readonly R[], keyOf: (row: R) => K): Map<K, R[]>
export function groupRows<R, K, T>(
  rows: readonly R[],
  keyOf: (row: R) => K,
  convert: (row: R) => T,
): Map<K, T[]>
export function groupRows<R, K>(
  rows: readonly R[],
  keyOf: (row: R) => K,
  convert: (row: R) => unknown = (row) => row,
): Map<K, unknown[]> {
  const groups = new Map<K, unknown[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [convert(row)])
    else group.push(convert(row))
  }
  return groups
}
