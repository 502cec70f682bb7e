import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../open-store.ts'
import { copyFixture, FIXTURE_VERSIONS } from '../../testing/fixture-files.ts'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { openUntouched } from '../dialects/sqlite/inspect.ts'
import { MLFLOW_HEAD } from '../migrations/mlflow-revisions.ts'
import { raw, sql } from '../sql.ts'
import { upgradeStore } from './upgrade-store.ts'

interface TableShape {
  readonly columns: readonly string[]
  readonly foreignKeys: readonly string[]
  readonly indexes: readonly string[]
}

const FIXTURES = new URL('../../../../../fixtures/databases/', import.meta.url)

/** What `mlflow db upgrade` of 3.17.2 made of the same files; fixtures/databases/reference.py. */
const REFERENCE: {
  readonly schema: Readonly<Record<string, TableShape>>
  readonly rows: Readonly<
    Record<string, Readonly<Record<string, { readonly rows: number; readonly digest: string }>>>
  >
} = JSON.parse(readFileSync(new URL('upgraded.json', FIXTURES), 'utf8'))

const OLDER = FIXTURE_VERSIONS.filter((version) => version !== '3.17')
const options = { cwd: '/', now: () => 1_700_000_000_000 }

function look<T>(path: string, work: (db: SqliteConnection) => T): T {
  const db = openUntouched(path, { immutable: false })
  try {
    return work(db)
  } finally {
    db.close()
  }
}

function tablesOf(db: SqliteConnection): string[] {
  return db
    .all<{ name: string }>(
      sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
        ORDER BY name`,
    )
    .map(({ name }) => name)
}

/** A table as PRAGMAs show it; order and the text of its CREATE TABLE aside. */
function shapeOf(db: SqliteConnection, table: string): TableShape {
  const columns = db.all<Record<string, unknown>>(sql`SELECT * FROM pragma_table_xinfo(${table})`)
  const keys = new Map<unknown, string[]>()
  for (const row of db.all<Record<string, unknown>>(
    sql`SELECT * FROM pragma_foreign_key_list(${table})`,
  )) {
    const text = `${row['from']} -> ${row['table']}.${row['to']} ${row['on_update']} ${row['on_delete']}`
    keys.set(row['id'], [...(keys.get(row['id']) ?? []), text])
  }
  const indexes = db.all<Record<string, unknown>>(sql`SELECT * FROM pragma_index_list(${table})`)
  return {
    columns: columns
      .map((row) =>
        [
          row['name'],
          row['type'],
          row['notnull'],
          python(row['dflt_value']),
          row['pk'],
          row['hidden'],
        ].join(' '),
      )
      .toSorted(),
    foreignKeys: [...keys.values()].map((key) => key.toSorted().join('; ')).toSorted(),
    indexes: indexes
      .map(({ name, unique, origin, partial }) => {
        const parts = db
          .all<{ name: string | null }>(
            sql`SELECT name FROM pragma_index_xinfo(${name as string}) WHERE key = 1 ORDER BY seqno`,
          )
          .map((part) => python(part.name))
        const shown = String(name).startsWith('sqlite_autoindex') ? '' : name
        return `${shown} ${unique} ${origin} ${partial} ${parts.join(',')}`
      })
      .toSorted(),
  }
}

function python(value: unknown): string {
  return value === null ? 'None' : String(value)
}

/** As reference.py digests them. */
function digestOf(db: SqliteConnection, table: string): { rows: number; digest: string } {
  const names = db
    .all<{ name: string }>(sql`SELECT name FROM pragma_table_xinfo(${table})`)
    .map(({ name }) => name)
    .toSorted()
  const chosen = names.map((name, at) => {
    const column = `"${name}"`
    return `typeof(${column}) AS t${at}, CASE typeof(${column}) WHEN 'integer' THEN CAST(${column} AS TEXT) ELSE ${column} END AS v${at}`
  })
  const lines = db
    .all<Record<string, unknown>>(raw(`SELECT ${chosen.join(', ')} FROM "${table}"`))
    .map((row) => names.map((_, at) => wordOf(row[`t${at}`], row[`v${at}`])).join('\x1f'))
  const sorted = lines.toSorted(byCodePoints)
  return {
    rows: lines.length,
    digest: createHash('sha256').update(sorted.join('\x1e')).digest('hex'),
  }
}

function wordOf(type: unknown, value: unknown): string {
  if (type === 'null') return 'n'
  if (type === 'integer') return `i${value}`
  if (type === 'text') return `s${value}`
  if (type === 'blob') return `b${Buffer.from(value as Uint8Array).toString('hex')}`
  const bits = Buffer.alloc(8)
  bits.writeDoubleBE(value as number)
  return `f${bits.toString('hex')}`
}

// Python sorts texts by code points, JavaScript by halves of them.
function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

describe('a database of an older MLflow', () => {
  it.each(OLDER)('of %s becomes what mlflow db upgrade makes of it', async (version) => {
    const path = copyFixture(version)

    const upgrade = await upgradeStore(path, options)

    expect(upgrade).toMatchObject({
      path,
      to: MLFLOW_HEAD,
      backup: `${path}.${upgrade.from}.backup`,
    })
    const found = look(path, (db) => ({
      schema: Object.fromEntries(tablesOf(db).map((table) => [table, shapeOf(db, table)])),
      rows: Object.fromEntries(
        tablesOf(db)
          .map((table) => [table, digestOf(db, table)] as const)
          .filter(([, { rows }]) => rows > 0),
      ),
    }))
    expect(found.schema).toEqual(REFERENCE.schema)
    expect(found.rows).toEqual(REFERENCE.rows[version])
    expect(look(upgrade.backup ?? '', revisionOf)).toBe(upgrade.from)
  })

  it('that Waymark has used before is opened and written to afterwards', async () => {
    const path = copyFixture('2.9')
    const before = await openStore({ uri: path, artifactRoot: '', writer: 'inline' })
    await before.close()

    await upgradeStore(path, { ...options, makesBackup: false })

    const store = await openStore({ uri: path, artifactRoot: '', writer: 'inline' })
    onTestFinished(() => store.close())
    const model = await store.loggedModels.create({
      experimentId: '0',
      name: 'new',
      modelType: '',
      sourceRunId: '',
      tags: [],
      params: [],
    })
    expect((await store.loggedModels.get(model.modelId)).name).toBe('new')
    expect(existsSync(`${path}.acf3f17fdcc7.backup`)).toBe(false)
  })

  it('stays as it is in a dry run', async () => {
    const path = copyFixture('3.1')
    const before = readFileSync(path)

    const upgrade = await upgradeStore(path, { ...options, isDryRun: true })

    expect(upgrade.steps.length).toBeGreaterThan(3)
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(existsSync(`${path}.${upgrade.from}.backup`)).toBe(false)
  })

  it('is the old one after a kill in the middle, and can be upgraded then', async () => {
    const path = copyFixture('2.22')
    const program = `
      import { upgradeStore } from ${JSON.stringify(new URL('./upgrade-store.js', import.meta.url).href)}
      const onTable = (table) => table === 'tags' && process.kill(process.pid, 'SIGKILL')
      await upgradeStore(${JSON.stringify(path)}, { cwd: '/', now: Date.now, makesBackup: false, onTable })`

    const { signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', program])

    expect(signal).toBe('SIGKILL')
    const upgrade = await upgradeStore(path, { ...options, makesBackup: false })
    expect(upgrade.from).toBe('0584bdc529eb')
    expect(look(path, (db) => digestOf(db, 'metrics'))).toEqual(REFERENCE.rows['2.22']?.['metrics'])
  })

  it('is refused while somebody has it open', async () => {
    const path = copyFixture('3.8')
    const store = await openStore({ uri: path, artifactRoot: '', writer: 'inline' })
    onTestFinished(() => store.close())
    await store.experiments.get('0')

    await expect(upgradeStore(path, { ...options, makesBackup: false })).rejects.toMatchObject({
      code: 'STORE_IN_USE',
    })
  })
})

it('leaves a database at the newest schema alone', async () => {
  const path = copyFixture('3.17')

  const upgrade = await upgradeStore(path, options)

  expect(upgrade).toMatchObject({ from: MLFLOW_HEAD, to: MLFLOW_HEAD, steps: [] })
})

function revisionOf(db: SqliteConnection): string | undefined {
  return db.first<{ version: string }>(sql`SELECT version_num AS version FROM alembic_version`)
    ?.version
}
