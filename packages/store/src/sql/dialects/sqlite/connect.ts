import { SqliteConnection } from './connection.ts'
import { translateDriverError } from './driver-errors.ts'
import { loadEngine } from './engine.ts'
import { holdsPattern, PATTERN_FUNCTION } from './pattern.ts'

/** What to open, by default under its own path; no setting is changed. */
interface Target {
  /** Absolute, so that it is never taken for a `file:` URI. */
  readonly path: string
  readonly readOnly: boolean
  /** The name that SQLite is to open instead of the path. */
  readonly location?: string
}

/** A connection as SQLite makes it; a missing file is made by its first write. */
export function connect({ path, readOnly, location = path }: Target): SqliteConnection {
  const engine = loadEngine()
  try {
    const database = engine.open(location, { readOnly })
    database.function(PATTERN_FUNCTION, { deterministic: true }, holdsPattern)
    return new SqliteConnection(database, { path, bindsIntegers: engine.bindsIntegers })
  } catch (error) {
    throw translateDriverError(error, path)
  }
}
