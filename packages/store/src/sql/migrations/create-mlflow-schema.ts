import { DEFAULT_EXPERIMENT_ID } from '@waymark/domain'
import { appendUriPath } from '../append-uri-path.ts'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { sql } from '../sql.ts'
import { MLFLOW_HEAD } from './mlflow-revisions.ts'
import { UNUSED_SCHEMA, USED_SCHEMA } from './mlflow-schema/index.ts'

/** What a new store's first rows are made from. */
export interface FirstRows {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number
  /** Root of experiments' artifact locations. */
  readonly artifactRoot: string
}

/** Makes MLflow's tables and the rows that it puts into a new store. Inside a transaction. */
export function createMlflowSchema(db: SqliteConnection, firstRows: FirstRows): void {
  for (const statements of [...USED_SCHEMA, ...UNUSED_SCHEMA]) db.exec(statements)
  db.run(sql`INSERT INTO alembic_version (version_num) VALUES (${MLFLOW_HEAD})`)
  db.run(sql`
    INSERT INTO workspaces (name, description)
    VALUES ('default', 'Default workspace for legacy resources')`)
  createDefaultExperiment(db, firstRows)
}

/** The experiment `Default`, which clients expect to find in a store that has no other. */
export function createDefaultExperiment(db: SqliteConnection, { now, artifactRoot }: FirstRows) {
  const time = now()
  db.run(sql`
    INSERT INTO experiments (
      experiment_id, name, artifact_location, lifecycle_stage,
      creation_time, last_update_time, workspace
    ) VALUES (
      ${Number(DEFAULT_EXPERIMENT_ID)}, 'Default', ${appendUriPath(artifactRoot, DEFAULT_EXPERIMENT_ID)},
      'active', ${time}, ${time}, 'default'
    )`)
}
