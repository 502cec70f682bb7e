import { invalid } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import { shorten } from './clauses.ts'
import { readOperand, toSource } from './operands.ts'
import { splitShellWords } from './shell-words.ts'
import { scan } from './tokens.ts'

/** A key to order by, as it was written. */
export interface WrittenOrder {
  readonly text: string
  readonly ascending: boolean
}

/**
 * Reads one element of an order_by: a key, then ASC or DESC if any. White space around the whole
 * is refused, as MLflow does.
 *
 * @throws {TrackingError} `INVALID_VALUE`
 */
function readOrder(written: string): WrittenOrder {
  const source = toSource(written, scan(written))
  const key = readOperand(source, 0)
  if (key === undefined) throw notAnOrder(written)
  // As SQL has it, another identifier would be an alias; so `DESC` may stand in quotes, and only
  // then may the key be an expression such as metrics.a-b.
  const alias = readOperand(source, key.next)
  const hasAlias = alias?.operand.kind === 'identifier'
  if (key.operand.kind === 'string') throw notAnOrder(written)
  if (key.operand.kind !== 'identifier' && !hasAlias) throw notAnOrder(written)
  const next = hasAlias ? alias.next : key.next
  const last = source.tokens[next - 1]
  const isWhole = next === source.tokens.length && source.tokens[0]?.start === 0
  if (!isWhole || last?.end !== written.length) throw notAnOrder(written)

  const words = splitShellWords(written.replaceAll('`', '"'))
  if (words === undefined || words.length > 2) throw notAnOrder(written)
  const [text = '', direction] = words
  if (direction === undefined) return { text: written.trim(), ascending: true }
  if (!/^(?:asc|desc)$/i.test(direction)) throw notAnOrder(written)
  return { text: text.trim(), ascending: direction.toLowerCase() === 'asc' }
}

/**
 * Reads a whole order_by.
 *
 * @param toOrder makes one element from its key's text
 * @param identify a text equal for two elements that order by the same thing, which is refused;
 *   left out where MLflow lets them pass
 */
export function readOrders<T>(
  orderBy: readonly string[],
  toOrder: (written: WrittenOrder) => T,
  identify?: (order: T) => string,
): readonly T[] {
  if (orderBy.length > LIMITS.searchOrderKeys) {
    throw invalid(`order_by has ${orderBy.length} keys, more than ${LIMITS.searchOrderKeys}.`)
  }
  const orders = orderBy.map((written) => toOrder(readOrder(written)))
  if (identify !== undefined && new Set(orders.map(identify)).size < orders.length) {
    throw invalid(`order_by has a key twice: ${shorten(orderBy.join(', '))}.`)
  }
  return orders
}

function notAnOrder(written: string) {
  return invalid(
    `Invalid order_by '${shorten(written)}': expected a key such as metrics.acc, then ASC or DESC if any.`,
  )
}
