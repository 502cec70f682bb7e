import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { revisionsUpTo } from '../migrations/mlflow-revisions.ts'
import { sql } from '../sql.ts'
import { checkTraceValues } from './check-trace-values.ts'
import { promoteTraceValues } from './promote-trace-values.ts'

/** A step of MLflow's that changes what rows say, and not only where they are. */
interface RowChange {
  readonly revision: string
  readonly what: string
  /** Refuses a file that it cannot be applied to without a loss. */
  readonly check?: (db: SqliteConnection, path: string) => void
  readonly apply: (db: SqliteConnection, now: number) => void
}

const ROW_CHANGES: readonly RowChange[] = [
  {
    revision: '1b5f0d9ad7c1',
    what: 'adds the workspace that everything belongs to',
    apply: (db) => {
      db.run(sql`INSERT INTO workspaces (name, description)
        VALUES ('default', 'Default workspace for legacy resources')`)
    },
  },
  {
    revision: '75868b020152',
    what: 'moves figures of traces, spans and assessments into columns of their own',
    check: checkTraceValues,
    apply: promoteTraceValues,
  },
  {
    revision: 'dc11669786a5',
    what: 'cancels jobs that were waiting or under way',
    apply: (db, now) => {
      db.run(sql`UPDATE jobs SET status = 5, last_update_time = ${now} WHERE status IN (0, 1)`)
    },
  },
]

/** What a file at this revision has still to go through. */
export function outstandingRowChanges(revision: string): readonly RowChange[] {
  const done = revisionsUpTo(revision)
  return ROW_CHANGES.filter((change) => !done.has(change.revision))
}
