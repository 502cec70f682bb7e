import type { Budget, Folder } from './folder.ts'
import { readState, writeState } from './folder-tables.ts'

/** Whoever has not come back for so long was killed, or nobody waits for it any more. */
const GONE_MS = 3000

/**
 * Whether another connection is reading something: who wants it too need not read all the same
 * files, and waits. In a transaction.
 */
export function isReadElsewhere(
  { context, reader }: Folder,
  what: string,
  budget: Budget,
): boolean {
  if (budget.isUnlimited) return false // cannot wait
  const [owner = '', at = 0] = (readState(context.db, nameOf(what)) ?? '').split(' ')
  return owner !== '' && owner !== reader && Math.abs(Date.now() - Number(at)) < GONE_MS
}

/** Says that this connection reads something, until {@link release}. In a transaction. */
export function claim({ context, reader }: Folder, what: string): void {
  writeState(context.db, nameOf(what), `${reader} ${Date.now()}`)
}

/** Lets others read what they still want to know. In a transaction. */
export function release({ context, reader }: Folder, what: string): void {
  const name = nameOf(what)
  if (readState(context.db, name)?.startsWith(reader)) writeState(context.db, name, '')
}

function nameOf(what: string): string {
  return `reading ${what}`
}
