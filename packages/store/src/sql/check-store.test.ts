import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyFixture, FIXTURE_VERSIONS } from '../testing/fixture-files.ts'
import { makeTestFolder } from '../testing/open-test-database.ts'
import { folderContent, makeMlflowFile } from '../testing/store-files.ts'
import { checkStore } from './check-store.ts'

describe('a check of a database', () => {
  it.each(FIXTURE_VERSIONS)('finds nothing wrong with that of MLflow %s', async (version) => {
    const found = await checkStore(copyFixture(version), { cwd: '/' })

    expect(found.problems).toEqual([])
    expect(found.counts).toMatchObject({ experiments: 5, runs: 14, params: 11 })
    expect(found.age).toBe(version === '3.17' ? 'head' : 'older')
    expect(found.additions).toEqual([])
  })

  it('names rows that should not be, and changes nothing', async () => {
    const folder = makeTestFolder()
    const path = makeMlflowFile(
      folder,
      'PRAGMA defer_foreign_keys = ON',
      "INSERT INTO runs (run_uuid, experiment_id, start_time, end_time) VALUES ('a', 0, 5, 1)",
      `INSERT INTO metrics ("key", value, timestamp, run_uuid, step, is_nan) VALUES ('loss', 1, 1, 'a', 0, 0)`,
      `INSERT INTO latest_metrics ("key", value, timestamp, run_uuid, step, is_nan) VALUES ('acc', 1, 1, 'a', 0, 0)`,
    )
    const before = await folderContent(folder)

    const { problems } = await checkStore(path, { cwd: '/' })

    expect(problems).toEqual([
      '1 latest metrics without a point of that value and step',
      '1 series whose latest metric is not noted',
      '1 finished runs that end before they begin',
    ])
    expect(await folderContent(folder)).toEqual(before)
  })

  it('is refused where there is no database', async () => {
    const gone = join(makeTestFolder(), 'gone.db')
    await expect(checkStore(gone, { cwd: '/' })).rejects.toThrow(/gone\.db/)
  })
})
