import type { Tx } from './db.ts'

/** Changes when another process has changed the store, seen from the one that writes here. */
export async function foreignVersion({ db }: Tx, _: object): Promise<number> {
  return db.dataVersion()
}
