import { type Random, shuffled } from './random.ts'
import type { Row } from './table.ts'

/** Rows to learn from, rows to choose the best epoch by, and rows that only the end may see. */
export interface Split {
  readonly train: readonly Row[]
  readonly val: readonly Row[]
  readonly test: readonly Row[]
}

/** Splits 60 : 20 : 20, every class in the same proportion in all three parts. */
export function stratifiedSplit(rows: readonly Row[], target: string, random: Random): Split {
  const train: Row[] = []
  const val: Row[] = []
  const test: Row[] = []
  for (const group of groupBy(rows, target).values()) {
    const order = shuffled(group, random)
    const trainEnd = Math.round(order.length * 0.6)
    const valEnd = Math.round(order.length * 0.8)
    train.push(...order.slice(0, trainEnd))
    val.push(...order.slice(trainEnd, valEnd))
    test.push(...order.slice(valEnd))
  }
  return { train, val, test }
}

function groupBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = row[column]
    if (key === undefined) continue // without a label there is nothing to learn or to test
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}
