import { contextOf } from '../sql/context.ts'
import type { Context } from '../sql/db.ts'
import type { SqliteConnection } from '../sql/dialects/sqlite/connection.ts'
import type { Sql } from '../sql/sql.ts'

/** A context that writes down the statements that it is asked. */
export function tellingContext(db: SqliteConnection): {
  readonly context: Context
  readonly asked: Sql[]
} {
  const asked: Sql[] = []
  const telling = new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        const [query] = args
        if (name === 'first' || name === 'all') asked.push(query as Sql) // what these take
        return Reflect.apply(value, target, args)
      }
    },
  })
  return { context: contextOf(telling, ''), asked }
}
