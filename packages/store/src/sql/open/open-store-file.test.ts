import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeTestFolder } from '../../testing/open-test-database.ts'
import { folderContent, makeMlflowFile, storeFileOptions } from '../../testing/store-files.ts'
import { openForReading, openSqlite } from '../dialects/sqlite/open-sqlite.ts'
import { raw, sql } from '../sql.ts'
import { openForWriting, openStoreFile, type StoreFileOptions } from './open-store-file.ts'

/** What a refused file's folder must look like afterwards: as before. */
async function refusal(path: string, options: Partial<StoreFileOptions> = {}): Promise<string> {
  const before = await folderContent(dirname(path))
  const error = await openStoreFile(path, storeFileOptions(options)).catch((refused) => refused)
  expect(await folderContent(dirname(path))).toEqual(before)
  expect(error).toBeInstanceOf(TrackingError)
  return (error as TrackingError).code
}

function journalMode(path: string): number | undefined {
  return readFileSync(path)[18] // 2 in the header of a file with a write-ahead log
}

function overwrite(path: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(path, change(readFileSync(path)))
}

/** A process of its own that has a store open until the test ends. */
async function holdInChild(path: string): Promise<ChildProcess> {
  const opening = new URL('./open-store-file.js', import.meta.url).href
  const { now: _, ...options } = storeFileOptions()
  const program = `
    import { openForWriting, openStoreFile } from ${JSON.stringify(opening)}
    const options = { ...${JSON.stringify(options)}, now: Date.now }
    const db = openForWriting(await openStoreFile(${JSON.stringify(path)}, options))
    db.first({ text: 'SELECT name FROM experiments', values: [] })
    console.log('open')
    process.stdin.resume().on('end', () => db.close())`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.stdin.end())
  await once(child.stdout, 'data')
  return child
}

describe('opening a store file', () => {
  it('makes a new one that is complete', async () => {
    const path = join(makeTestFolder(), 'new.db')

    const file = await openStoreFile(`sqlite:///${path}`, storeFileOptions())

    const db = openForWriting(file)
    onTestFinished(() => db.close())
    expect(db.first(sql`SELECT version_num FROM alembic_version`)).toEqual({
      version_num: 'dc11669786a5',
    })
    expect(db.first(sql`SELECT artifact_location AS at FROM experiments`)).toEqual({
      at: 'mlflow-artifacts:/0',
    })
    expect(journalMode(path)).toBe(2)
  })

  it('takes an empty file for a new one', async () => {
    const path = join(makeTestFolder(), 'new.db')
    writeFileSync(path, '')

    await openStoreFile(path, storeFileOptions())

    expect(journalMode(path)).toBe(2)
  })

  it.each([
    ['3.13', 'da6fb0208061'],
    ['3.14', 'b7e4c1a90f23'],
    ['3.15', '6f8d9c3b2a1e'],
  ])('takes a file of MLflow %s, where tags of experiments had a length', async (_, revision) => {
    const path = makeMlflowFile(
      makeTestFolder(),
      `UPDATE alembic_version SET version_num = '${revision}'`,
      'ALTER TABLE experiment_tags DROP COLUMN value',
      'ALTER TABLE experiment_tags ADD COLUMN value VARCHAR(5000)',
    )

    const file = await openStoreFile(path, storeFileOptions())

    const db = openForWriting(file)
    onTestFinished(() => db.close())
    expect(db.first(sql`SELECT version_num AS revision FROM alembic_version`)).toEqual({ revision })
  })

  it("takes a file of MLflow's, adds what is ours and turns its log on", async () => {
    const path = makeMlflowFile(makeTestFolder())

    const file = await openStoreFile(path, storeFileOptions())

    const db = openForReading(file)
    onTestFinished(() => db.close())
    expect(db.all(sql`SELECT version FROM waymark_schema`)).toContainEqual({ version: 2 })
    expect(journalMode(path)).toBe(2)
  })

  it('leaves a file without a write-ahead log when told so', async () => {
    const path = makeMlflowFile(makeTestFolder())

    await openStoreFile(path, storeFileOptions({ journal: 'delete' }))

    expect(journalMode(path)).toBe(1)
  })

  it('changes nothing in a file that is complete', async () => {
    const path = join(makeTestFolder(), 'a.db')
    await openStoreFile(path, storeFileOptions())
    const before = await folderContent(dirname(path))

    await openStoreFile(path, storeFileOptions())

    expect(await folderContent(dirname(path))).toEqual(before)
  })

  it('brings a file of an earlier Waymark up to date', async () => {
    const path = join(makeTestFolder(), 'a.db')
    const db = openForWriting(await openStoreFile(path, storeFileOptions()))
    const ours = sql`SELECT sql FROM sqlite_master WHERE name LIKE 'waymark_%' ORDER BY name`
    const before = db.all(ours)
    const later = db.all<{ name: string }>(sql`
      SELECT name FROM sqlite_master
      WHERE type = 'table' AND name LIKE 'waymark_%' AND name <> 'waymark_schema'`)
    for (const { name } of later) db.run(raw(`DROP TABLE ${name}`))
    db.run(raw('DELETE FROM waymark_schema WHERE version > 1'))
    db.close()

    const reopened = openForWriting(await openStoreFile(path, storeFileOptions()))

    onTestFinished(() => reopened.close())
    expect(reopened.all(ours)).toEqual(before)
  })

  it('makes an index of ours again that a migration lost', async () => {
    const path = join(makeTestFolder(), 'a.db')
    const db = openForWriting(await openStoreFile(path, storeFileOptions()))
    const ours = sql`SELECT sql FROM sqlite_master WHERE name LIKE 'waymark_%' ORDER BY name`
    const before = db.all(ours)
    db.run(raw('DROP INDEX waymark_params_key_value'))
    db.close()

    const reopened = openForWriting(await openStoreFile(path, storeFileOptions()))

    onTestFinished(() => reopened.close())
    expect(reopened.all(ours)).toEqual(before)
  })

  it('makes the experiment Default again in a store that has none', async () => {
    const path = makeMlflowFile(makeTestFolder(), 'DELETE FROM experiments')

    const db = openForWriting(await openStoreFile(path, storeFileOptions()))

    onTestFinished(() => db.close())
    expect(db.all(sql`SELECT name FROM experiments`)).toEqual([{ name: 'Default' }])
  })

  it('follows a symbolic link to where the logs lie', async () => {
    const folder = makeTestFolder()
    const path = makeMlflowFile(folder)
    symlinkSync(path, join(folder, 'link.db'))

    const file = await openStoreFile(join(folder, 'link.db'), storeFileOptions())

    expect(file.path).toBe(path)
  })

  it('reads what a killed process had committed to the log', async () => {
    const folder = makeTestFolder()
    const path = join(folder, 'a.db')
    const db = openForWriting(await openStoreFile(path, storeFileOptions()))
    db.run(sql`UPDATE experiments SET name = 'kept'`)
    const killed = join(makeTestFolder(), 'b.db')
    writeFileSync(killed, readFileSync(path))
    writeFileSync(`${killed}-wal`, readFileSync(`${path}-wal`))
    db.close()

    const reopened = openForWriting(await openStoreFile(killed, storeFileOptions()))

    onTestFinished(() => reopened.close())
    expect(reopened.all(sql`SELECT name FROM experiments`)).toEqual([{ name: 'kept' }])
  })

  // Whoever closes the file last deletes its log, and asks the lock of the file whether others are there.
  it.runIf(existsSync('/proc/locks'))('holds a large one that a killed process left', async () => {
    const path = join(makeTestFolder(), 'a.db')
    const db = openForWriting(await openStoreFile(path, storeFileOptions()))
    const large = 65 * 2 ** 20
    db.run(sql`INSERT INTO experiment_tags VALUES ('large', zeroblob(${large}), 0)`)
    db.first(sql`PRAGMA wal_checkpoint(TRUNCATE)`)
    db.run(sql`UPDATE experiments SET name = 'before'`)
    const killed = join(makeTestFolder(), 'b.db')
    writeFileSync(killed, readFileSync(path))
    writeFileSync(`${killed}-wal`, readFileSync(`${path}-wal`))
    db.close()

    const holder = await holdInChild(killed)

    const locks = readFileSync('/proc/locks', 'utf8').split('\n')
    const { ino } = statSync(killed)
    const isHeld = (line: string) => line.includes(` ${holder.pid} `) && line.includes(`:${ino} `)
    expect(locks.filter(isHeld)).not.toEqual([])
  })

  it('takes the log away that a killed process left, when told so', async () => {
    const path = join(makeTestFolder(), 'a.db')
    const db = openForWriting(await openStoreFile(path, storeFileOptions()))
    db.run(sql`UPDATE experiments SET name = 'kept'`)
    const killed = join(makeTestFolder(), 'b.db')
    writeFileSync(killed, readFileSync(path))
    writeFileSync(`${killed}-wal`, readFileSync(`${path}-wal`))
    db.close()

    const file = await openStoreFile(killed, storeFileOptions({ journal: 'delete' }))

    const reopened = openForReading(file)
    onTestFinished(() => reopened.close())
    expect(reopened.all(sql`SELECT name FROM experiments`)).toEqual([{ name: 'kept' }])
    expect(existsSync(`${killed}-wal`)).toBe(false)
  })

  it('begins anew where a process was killed at its first write', async () => {
    const folder = makeTestFolder()
    const first = openSqlite({
      path: join(folder, 'a.db'),
      mode: 'write',
      durability: 'full',
      journal: 'delete',
    })
    onTestFinished(() => first.close())
    first.exec('PRAGMA cache_size = 1; BEGIN; CREATE TABLE t (a)')
    first.run(sql`INSERT INTO t VALUES (${'x'.repeat(100_000)})`)
    const killed = join(makeTestFolder(), 'b.db')
    writeFileSync(killed, readFileSync(first.path))
    writeFileSync(`${killed}-journal`, readFileSync(`${first.path}-journal`))

    const db = openForWriting(await openStoreFile(killed, storeFileOptions()))

    onTestFinished(() => db.close())
    expect(db.all(sql`SELECT name FROM experiments`)).toEqual([{ name: 'Default' }])
  })

  it('undoes what a killed process had half written', async () => {
    const path = makeMlflowFile(makeTestFolder())
    const db = openSqlite({ path, mode: 'write', durability: 'full', journal: 'delete' })
    db.exec('PRAGMA cache_size = 1; BEGIN')
    const tag = sql`INSERT INTO experiment_tags SELECT value, hex(zeroblob(2000)), 0 FROM json_each('[1,2,3,4,5,6,7,8,9]')`
    db.run(tag) // more than the cache holds, so that the file is already changed
    const killed = join(makeTestFolder(), 'b.db')
    writeFileSync(killed, readFileSync(path))
    writeFileSync(`${killed}-journal`, readFileSync(`${path}-journal`))
    db.rollback()
    db.close()

    const reopened = openForWriting(await openStoreFile(killed, storeFileOptions()))

    onTestFinished(() => reopened.close())
    expect(reopened.all(sql`SELECT * FROM experiment_tags`)).toEqual([])
  })
})

describe('a store file is refused and left alone', () => {
  it('when its folder is missing', async () => {
    const path = join(makeTestFolder(), 'no', 'a.db')

    const error = await openStoreFile(path, storeFileOptions()).catch((refused) => refused)

    expect(error).toMatchObject({ code: 'STORE_FOLDER_MISSING' })
    expect(existsSync(dirname(path))).toBe(false)
  })

  it('when it is a folder', async () => {
    const path = join(makeTestFolder(), 'mlruns')
    mkdirSync(path)

    const error = await openStoreFile(`sqlite:///${path}`, storeFileOptions()).catch(
      (refused) => refused,
    )

    expect(error).toMatchObject({ code: 'STORE_NOT_A_FILE' })
  })

  it('when it is no database', async () => {
    const path = join(makeTestFolder(), 'notes.db')
    writeFileSync(path, 'not a database'.repeat(1000))

    expect(await refusal(path)).toBe('STORE_NOT_A_DATABASE')
  })

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, Math.floor((bytes.length * 2) / 3))],
    ['cut off within its header', (bytes: Buffer) => bytes.subarray(0, 60)],
    ['zeroed', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    ['zeroed but for its first page', (bytes: Buffer) => bytes.fill(0, 4096)],
    ['overwritten in one page', (bytes: Buffer) => bytes.fill(0xab, 40 * 4096, 41 * 4096)],
  ])('when it is %s', async (_, damage) => {
    const path = makeMlflowFile(makeTestFolder())
    overwrite(path, damage)

    expect(await refusal(path)).toBe('STORE_DAMAGED')
  })

  it('when it is empty although its log is not', async () => {
    const path = join(makeTestFolder(), 'a.db')
    writeFileSync(path, '')
    writeFileSync(`${path}-wal`, 'the only copy')

    expect(await refusal(path)).toBe('STORE_DAMAGED')
  })

  it.each([
    ['a table of another program', ['CREATE TABLE runs (only_column TEXT)']],
    ['another program that uses Alembic', ['CREATE TABLE alembic_version (version_num TEXT)']],
  ])('when it has %s', async (_, statements) => {
    const path = join(makeTestFolder(), 'a.db')
    const db = openSqlite({ path, mode: 'write', durability: 'full', journal: 'wal' })
    for (const statement of statements) db.exec(statement)
    db.close()

    expect(await refusal(path)).toBe('STORE_FOREIGN')
  })

  it('when it lacks a column that we use', async () => {
    const path = makeMlflowFile(makeTestFolder(), 'ALTER TABLE runs DROP COLUMN deleted_time')

    expect(await refusal(path)).toBe('STORE_DAMAGED')
  })

  it('when a very old MLflow made it', async () => {
    const path = makeMlflowFile(
      makeTestFolder(),
      "UPDATE alembic_version SET version_num = '89d4b8295536'",
    )

    expect(await refusal(path)).toBe('STORE_OLDER')
  })

  it('when a newer MLflow made it', async () => {
    const path = makeMlflowFile(
      makeTestFolder(),
      "UPDATE alembic_version SET version_num = 'ffffffffffff'",
    )

    expect(await refusal(path)).toBe('STORE_NEWER')
  })

  it('when a newer MLflow changed what we read, even to read only', async () => {
    const path = makeMlflowFile(
      makeTestFolder(),
      "UPDATE alembic_version SET version_num = 'ffffffffffff'",
      'ALTER TABLE runs RENAME COLUMN status TO state',
    )

    expect(await refusal(path, { readNewer: true })).toBe('STORE_NEWER_CHANGED')
  })

  it('when a newer Waymark used it', async () => {
    const path = join(makeTestFolder(), 'a.db')
    const db = openForWriting(await openStoreFile(path, storeFileOptions()))
    db.run(sql`INSERT INTO waymark_schema VALUES (999, 1)`)
    db.close()

    expect(await refusal(path)).toBe('STORE_OF_NEWER_WAYMARK')
  })

  it('when this user may not write to it', async () => {
    const folder = makeTestFolder()
    const path = makeMlflowFile(folder)
    chmodSync(folder, 0o555)
    chmodSync(path, 0o444)
    onTestFinished(() => chmodSync(folder, 0o755))
    if (process.geteuid?.() === 0) actAsNobody()

    const code = await refusal(path)

    // The second where only the effective user is another: what may be done is asked for the real.
    expect(['STORE_NOT_WRITABLE', 'STORE_UNUSABLE']).toContain(code)
  })

  it('when another process keeps it locked', async () => {
    const path = makeMlflowFile(makeTestFolder())
    const other = openSqlite({ path, mode: 'write', durability: 'full', journal: 'delete' })
    onTestFinished(() => other.close())
    other.exec('BEGIN EXCLUSIVE')

    expect(await refusal(path)).toBe('STORE_LOCKED')
  })
})

/** Root may write everywhere, so the rights of a file show only to somebody else. */
function actAsNobody(): void {
  process.seteuid?.(65_534)
  onTestFinished(() => process.seteuid?.(0))
}

describe("a newer MLflow's file that is opened to read", () => {
  it('shows what is in it, runs statements that want our indexes, and stays as it is', async () => {
    const path = makeMlflowFile(
      makeTestFolder(),
      "UPDATE alembic_version SET version_num = 'ffffffffffff'",
      'CREATE TABLE something_new (a)',
    )
    const before = await folderContent(dirname(path))

    const file = await openStoreFile(path, storeFileOptions({ readNewer: true }))
    const db = openForWriting(file)
    const params = db.all(
      sql`SELECT * FROM params INDEXED BY waymark_params_key_value WHERE "key" = 'lr'`,
    )
    const write = () => db.run(sql`DELETE FROM experiments`)

    expect(file.isReadOnly).toBe(true)
    expect(params).toEqual([])
    expect(write).toThrow(expect.objectContaining({ code: 'STORE_UNUSABLE' }))
    db.close()
    expect(await folderContent(dirname(path))).toEqual(before)
  })
})
