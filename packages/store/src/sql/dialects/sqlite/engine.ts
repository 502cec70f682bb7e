import { createRequire } from 'node:module'
import { TrackingError } from '@waymark/domain'
import type { SqlValue } from '../../sql.ts'

/** A prepared statement as both engines have it. */
export interface EngineStatement {
  run(...values: readonly SqlValue[]): {
    changes: number | bigint
    lastInsertRowid: number | bigint
  }
  get(...values: readonly SqlValue[]): unknown
  all(...values: readonly SqlValue[]): unknown[]
}

/** A database handle as both engines have it. */
export interface EngineDatabase {
  readonly isTransaction: boolean
  exec(text: string): void
  /** Gives SQL a function of ours. */
  function(
    name: string,
    options: { readonly deterministic: boolean },
    answer: (...values: readonly SqlValue[]) => SqlValue,
  ): void
  prepare(text: string): EngineStatement
  close(): void
}

/** A SQLite build for JavaScript. */
export interface Engine {
  readonly name: 'node:sqlite' | '@photostructure/sqlite'
  /** Whether a whole number is bound as an INTEGER; otherwise every number is bound as a REAL. */
  readonly bindsIntegers: boolean
  readonly open: (location: string, options: { readOnly: boolean }) => EngineDatabase
}

interface EngineModule {
  readonly DatabaseSync: new (location: string, options: { readOnly: boolean }) => EngineDatabase
}

let engine: Engine | undefined

/**
 * The SQLite that this Node can use, loaded at the first call: Node's own where it is complete,
 * else the npm package with the same interface.
 *
 * @throws {TrackingError} `STORE_UNUSABLE` when neither can be loaded.
 */
export function loadEngine(): Engine {
  engine ??= hasNodeSqlite(process.versions.node) ? loadNodeSqlite() : loadPackage()
  return engine
}

/** Before 22.16 `node:sqlite` cannot open by URI, without which no file is looked at untouched. */
function hasNodeSqlite(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 16)
}

function loadNodeSqlite(): Engine {
  // Node warns that the module is young. Users can do nothing about it; other warnings stay.
  const emitWarning = process.emitWarning
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (String(warning).startsWith('SQLite is an experimental feature')) return
    Reflect.apply(emitWarning, process, [warning, ...rest])
  }) as typeof process.emitWarning // its overloads differ in what `rest` may be
  try {
    return engineOf('node:sqlite', false)
  } finally {
    process.emitWarning = emitWarning
  }
}

function loadPackage(): Engine {
  try {
    return engineOf('@photostructure/sqlite', true)
  } catch (cause) {
    throw new TrackingError(
      'STORE_UNUSABLE',
      {
        reason: `No SQLite for Node ${process.versions.node} on ${process.platform}-${process.arch}: the optional package @photostructure/sqlite is not installed. Install again without --omit=optional, or use Node 22.16 or newer, which brings SQLite along.`,
      },
      { cause },
    )
  }
}

function engineOf(name: Engine['name'], bindsIntegers: boolean): Engine {
  // Synchronous, so that a connection can be opened anywhere; both modules load without waiting.
  const { DatabaseSync } = createRequire(import.meta.url)(name) as EngineModule // untyped by nature
  return {
    name,
    bindsIntegers,
    open: (location, options) => new DatabaseSync(location, options),
  }
}
