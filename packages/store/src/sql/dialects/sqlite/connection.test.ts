import { join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeTestFolder } from '../../../testing/open-test-database.ts'
import { readInt64, readInt64OrNull } from '../../int64-column.ts'
import { raw, sql } from '../../sql.ts'
import type { SqliteConnection } from './connection.ts'
import { isForeignKeyViolation, isUniqueViolation } from './driver-errors.ts'
import { selectInt64 } from './int64.ts'
import { openForReading, openSqlite } from './open-sqlite.ts'

function openForWriting(path = join(makeTestFolder(), 'a.db')): SqliteConnection {
  const db = openSqlite({ path, mode: 'write', durability: 'full', journal: 'wal' })
  onTestFinished(() => db.close())
  return db
}

describe('a SQLite connection', () => {
  it('stores and reads every 64-bit integer exactly', () => {
    const db = openForWriting()
    const numbers = [0, -1, 2 ** 53 - 1, 2n ** 53n, 2n ** 63n - 1n, -(2n ** 63n)]
    db.exec('CREATE TABLE t (n BIGINT)')

    for (const n of numbers) db.run(sql`INSERT INTO t VALUES (${n})`)
    const rows = db.all<{ n: number | string }>(sql`SELECT ${selectInt64('n')} AS n FROM t`)

    expect(rows.map((row) => readInt64(row.n))).toEqual(numbers)
  })

  it('refuses a text that an engine would cut', () => {
    const db = openForWriting()
    db.exec('CREATE TABLE t (a TEXT)')

    const error = thrownBy(() => db.run(sql`INSERT INTO t VALUES (${'a\0b'})`))

    expect(error).toMatchObject({ code: 'INVALID_VALUE' })
    expect(db.all(sql`SELECT a FROM t`)).toEqual([])
  })

  it('reads a missing 64-bit integer as null', () => {
    const db = openForWriting()
    db.exec('CREATE TABLE t (n BIGINT); INSERT INTO t VALUES (NULL)')

    const row = db.first<{ n: number | string | null }>(sql`SELECT ${selectInt64('n')} AS n FROM t`)

    expect(readInt64OrNull(row?.n ?? null)).toBeNull()
  })

  it('binds whole numbers as integers and others as reals', () => {
    const db = openForWriting()

    const row = db.first(
      sql`SELECT typeof(${7}) AS whole, typeof(${0.5}) AS half, ${7} / 2 AS halved`,
    )

    expect(row).toEqual({ whole: 'integer', half: 'real', halved: 3 })
  })

  it('stores and compares every fraction exactly', () => {
    const db = openForWriting()
    const numbers = [1e-20, 5e-324, -1e-300, -1 + 2 ** -53, 1 + 2 ** -52, 0.1, -0.5, 1e308]
    db.exec('CREATE TABLE t (n FLOAT)')
    const insert = db.prepare('INSERT INTO t VALUES (?)')

    for (const n of numbers) insert.run(n)
    for (const n of numbers) db.run(sql`INSERT INTO t VALUES (${n})`)

    const rows = db.all<{ n: number }>(sql`SELECT n FROM t`)
    expect(rows.map((row) => row.n)).toEqual([...numbers, ...numbers])
    expect(db.all(sql`SELECT n FROM t WHERE n + 0 = ${1e-20}`)).toHaveLength(2)
  })

  it('compares LIKE with case, as MLflow does on SQLite', () => {
    const db = openForWriting()

    expect(db.first(sql`SELECT 'Adam' LIKE 'a%' AS low, 'Adam' LIKE 'A%' AS high`)).toEqual({
      low: 0,
      high: 1,
    })
  })

  it('says which constraint a row violates', () => {
    const db = openForWriting()
    db.exec(
      'CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT UNIQUE); CREATE TABLE b (a INTEGER REFERENCES a(id)); INSERT INTO a VALUES (1, 1)',
    )

    expect(isUniqueViolation(thrownBy(() => db.run(sql`INSERT INTO a VALUES (1, '2')`)))).toBe(true)
    expect(isUniqueViolation(thrownBy(() => db.run(sql`INSERT INTO a VALUES (2, '1')`)))).toBe(true)
    expect(isForeignKeyViolation(thrownBy(() => db.run(sql`INSERT INTO b VALUES (9)`)))).toBe(true)
  })

  it('undoes a transaction that fails and keeps one that succeeds', async () => {
    const db = openForWriting()
    db.exec('CREATE TABLE t (n)')

    await db.transaction(() => db.run(sql`INSERT INTO t VALUES (1)`))
    const failed = db.transaction(async () => {
      db.run(sql`INSERT INTO t VALUES (2)`)
      throw new Error('no')
    })

    await expect(failed).rejects.toThrow('no')
    expect(db.all(sql`SELECT n FROM t`)).toEqual([{ n: 1 }])
    expect(db.inTransaction()).toBe(false)
  })

  it('runs more different statements than it keeps prepared', () => {
    const db = openForWriting()

    const rows = Array.from({ length: 600 }, (_, i) => db.first(raw(`SELECT ${i % 300} AS n`)))

    expect(rows[599]).toEqual({ n: 299 })
  })

  it('is busy, not broken, while another connection holds the write lock', () => {
    const one = openForWriting()
    const two = openForWriting(one.path)
    two.exec('PRAGMA busy_timeout = 0')
    one.begin()

    const error = thrownBy(() => two.begin())

    expect(error).toBeInstanceOf(TrackingError)
    expect(error).toMatchObject({ code: 'STORE_BUSY' })
  })

  it('lets a reader see what was committed and change nothing', () => {
    const db = openForWriting()
    db.exec('CREATE TABLE t (n)')
    const reader = openForReading(db)
    onTestFinished(() => reader.close())
    const before = reader.dataVersion()

    db.run(sql`INSERT INTO t VALUES (1)`)

    expect(reader.all(sql`SELECT n FROM t`)).toEqual([{ n: 1 }])
    expect(reader.dataVersion()).not.toBe(before)
    expect(thrownBy(() => reader.run(sql`DELETE FROM t`))).toMatchObject({ code: 'STORE_UNUSABLE' })
  })

  it('reports a full file and is usable again once there is room', () => {
    const db = openForWriting()
    db.exec('CREATE TABLE t (n); PRAGMA max_page_count = 20')

    const error = thrownBy(() => db.run(sql`INSERT INTO t VALUES (${'x'.repeat(200_000)})`))
    db.exec('PRAGMA max_page_count = 2000')
    db.run(sql`INSERT INTO t VALUES (${'x'.repeat(200_000)})`)

    expect(error).toMatchObject({ code: 'DISK_FULL' })
    expect(db.first(sql`SELECT count(*) AS n FROM t`)).toEqual({ n: 1 })
  })
})

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
