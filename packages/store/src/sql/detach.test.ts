import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeTestFolder } from '../testing/open-test-database.ts'
import { makeMlflowFile, storeFileOptions } from '../testing/store-files.ts'
import { detachWaymark } from './detach.ts'
import { openSqlite } from './dialects/sqlite/open-sqlite.ts'
import { openForWriting, openStoreFile } from './open/open-store-file.ts'
import { sql } from './sql.ts'

describe('detaching Waymark from a store file', () => {
  it('leaves the schema that MLflow made and no write-ahead log', async () => {
    const path = makeMlflowFile(makeTestFolder())
    const before = schemaOf(path)
    await openStoreFile(path, storeFileOptions())

    const dropped = await detachWaymark(`sqlite:///${path}`, { cwd: '/' })

    expect(dropped).toContain('waymark_schema')
    expect(schemaOf(path)).toEqual(before)
    expect(readFileSync(path)[18]).toBe(1) // 2 would be a write-ahead log
  })

  it('is refused while somebody has the file open', async () => {
    const path = join(makeTestFolder(), 'a.db')
    const db = openForWriting(await openStoreFile(path, storeFileOptions()))
    onTestFinished(() => db.close())

    const detached = detachWaymark(path, { cwd: '/' })

    await expect(detached).rejects.toMatchObject({ code: 'STORE_IN_USE' })
    expect(db.all(sql`SELECT version FROM waymark_schema`)).toContainEqual({ version: 1 })
  })

  it('does not make a file that is not there', async () => {
    const detached = detachWaymark(join(makeTestFolder(), 'no.db'), { cwd: '/' })

    await expect(detached).rejects.toMatchObject({ code: 'STORE_FILE_MISSING' })
  })
})

function schemaOf(path: string): unknown[] {
  const db = openSqlite({ path, mode: 'read' })
  try {
    return db.all(sql`SELECT type, name, sql FROM sqlite_master ORDER BY name`)
  } finally {
    db.close()
  }
}
