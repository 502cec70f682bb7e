import type { Context } from './db.ts'
import type { Writer } from './writer/writer.ts'

/** How the parts of a store reach the database: reads here, changes through the one writer. */
export interface Access {
  /** The connection that reads, opened by the first read. */
  readonly read: () => Context
  readonly writer: Writer
}
