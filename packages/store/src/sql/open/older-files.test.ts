import { describe, expect, it, onTestFinished } from 'vitest'
import { type OpenedStore, openStore } from '../../open-store.ts'
import { buildBatch, buildRun, point } from '../../testing/builders.ts'
import { copyFixture, FIXTURE_VERSIONS, readFixture } from '../../testing/fixture-files.ts'
import { expectRecorded, type Recorded, record } from '../../testing/recorded.ts'
import { folderContent } from '../../testing/store-files.ts'
import { openUntouched } from '../dialects/sqlite/inspect.ts'
import { sql } from '../sql.ts'

async function open(path: string, options: { readOnly?: boolean } = {}): Promise<OpenedStore> {
  const store = await openStore({
    uri: path,
    artifactRoot: 'mlflow-artifacts:/',
    writer: 'inline',
    ...options,
  })
  onTestFinished(() => store.close())
  return store
}

describe.each(FIXTURE_VERSIONS)('the database of MLflow %s', (version) => {
  it('is read as that MLflow reads it', async () => {
    const recorded = readFixture<Recorded>(version)
    const store = await open(copyFixture(version), { readOnly: true })

    await expectRecorded(store, recorded)
  })

  it('keeps its revision and takes a run beside the old ones', async () => {
    const path = copyFixture(version)
    const revision = () => {
      const db = openUntouched(path, { immutable: false })
      const row = db.first(sql`SELECT version_num FROM alembic_version`)
      db.close()
      return row
    }
    const before = revision()
    const store = await open(path)

    const { info } = await buildRun(store, { experimentId: '1' })
    await store.append(
      buildBatch(info.runId, [point({ step: 1 }), point({ step: 2, value: Number.NaN })], {
        params: [{ key: 'a', value: 'b' }],
      }),
    )
    await store.registry.setModelTag({ name: 'churn', tag: { key: 'team', value: 'blue' } })
    await store.experiments.rename('1', 'renamed')

    const run = await store.runs.get(info.runId)
    expect(record(run.metrics)).toEqual({ loss: Number.NaN })
    expect(record(run.params)).toEqual({ a: 'b' })
    expect(record((await store.registry.getModel('churn')).tags)).toEqual({ team: 'blue' })
    expect((await store.experiments.get('1')).name).toBe('renamed')
    expect(revision()).toEqual(before)
  })

  it('stays byte for byte as it is when it is opened to read only', async () => {
    const path = copyFixture(version)
    const folder = path.replace('/mlflow.db', '')
    const before = await folderContent(folder)

    const store = await open(path, { readOnly: true })
    const change = buildRun(store)

    await expect(change).rejects.toMatchObject({ code: 'STORE_READ_ONLY' })
    expect(await store.screens.foreignVersion()).toBeGreaterThan(0)
    await store.close()
    expect(await folderContent(folder)).toEqual(before)
  })
})

describe('what an older file has no room for', () => {
  it('is refused by name, with the command that makes room', async () => {
    const store = await open(copyFixture('1.30'))

    const alias = store.registry.setAlias({ name: 'churn', alias: 'best', version: 2 })

    await expect(alias).rejects.toMatchObject({
      code: 'STORE_LACKS_FEATURE',
      message: expect.stringMatching(/97727af70f4d.*aliases.*db upgrade/),
    })
  })

  it('is empty to who looks for it', async () => {
    const store = await open(copyFixture('2.22'))

    const found = await store.loggedModels.search({
      experimentIds: ['1'],
      filter: '',
      orderBy: [],
      maxResults: 10,
      pageToken: undefined,
      datasets: [],
    })

    expect(found.items).toEqual([])
  })
})
