import { readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../open-store.ts'
import { openTestStore } from '../testing/backends.ts'
import { buildBatch, buildRun, point } from '../testing/builders.ts'
import { makeTestFolder } from '../testing/open-test-database.ts'
import { backupStore } from './backup.ts'
import { openSqlite } from './dialects/sqlite/open-sqlite.ts'
import { sql } from './sql.ts'

describe('a backup', () => {
  it('holds what was acknowledged, also while somebody is writing', async () => {
    const path = join(makeTestFolder(), 'mlflow.db')
    const store = await openTestStore({ uri: path })
    const { info } = await buildRun(store)
    await store.append(buildBatch(info.runId, [point({ value: 1 })]))
    await store.close()
    const other = openSqlite({ path, mode: 'write', durability: 'normal', journal: 'wal' })
    onTestFinished(() => other.close())
    other.begin()
    other.run(sql`DELETE FROM latest_metrics`)

    const made = await backupStore(path, { cwd: '/', now: () => 0 })

    expect(made).toMatchObject({
      path: `${path}.19700101T000000Z.backup`,
      revision: 'dc11669786a5',
    })
    const copy = await openStore({
      uri: `sqlite:///${made.path}`,
      artifactRoot: '',
      readOnly: true,
    })
    onTestFinished(() => copy.close())
    expect((await copy.runs.get(info.runId)).metrics).toHaveLength(1)
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('never replaces a file', async () => {
    const path = join(makeTestFolder(), 'mlflow.db')
    await (await openTestStore({ uri: path })).close()
    const destination = join(makeTestFolder(), 'there.db')
    writeFileSync(destination, 'mine')

    const backup = () => backupStore(path, { cwd: '/', now: () => 0, destination })

    await expect(backup()).rejects.toThrow(expect.objectContaining({ code: 'STORE_BACKUP_EXISTS' }))
  })
})
