import { randomUUID } from 'node:crypto'
import type { Context, Db } from './db.ts'
import { sqlite } from './dialects/sqlite/sqlite.ts'

/** Surrounds a connection with the real clock and real randomness. */
export function contextOf<D extends Db>(db: D, artifactRoot: string): Context & { readonly db: D } {
  return {
    db,
    dialect: sqlite,
    now: Date.now,
    newId: () => randomUUID().replaceAll('-', ''),
    artifactRoot,
  }
}
