import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type OpenedStore, openStore } from '../open-store.ts'
import { buildBatch, buildRun, point } from '../testing/builders.ts'
import {
  FOLDER_FIXTURE_VERSIONS,
  readFolderFixture,
  unpackFolderFixture,
} from '../testing/folder-fixtures.ts'
import { makeTestFolder } from '../testing/open-test-database.ts'
import { expectRecorded, record } from '../testing/recorded.ts'

/** Opens a folder with an index of its own, as on the first day. */
async function open(root: string, options: { readOnly?: boolean } = {}): Promise<OpenedStore> {
  const cacheFolder = join(makeTestFolder(), 'cache')
  const store = await openStore({
    uri: root,
    artifactRoot: '',
    writer: 'inline',
    cacheFolder,
    ...options,
  })
  onTestFinished(() => store.close())
  return store
}

/** Every file below a folder with its content, and every folder. */
function contentOf(root: string) {
  const names = readdirSync(root, { recursive: true }).map(String).sort()
  return names.map((name) => {
    const path = join(root, name)
    return [name, statSync(path).isFile() ? readFileSync(path, 'base64') : undefined]
  })
}

describe.each(FOLDER_FIXTURE_VERSIONS)('the folder of MLflow %s', (version) => {
  it('is read as that MLflow reads it, and stays byte for byte as it is', async () => {
    const root = unpackFolderFixture(version)
    const before = contentOf(root)
    const store = await open(root, { readOnly: true })

    await expectRecorded(store, readFolderFixture(version))

    await expect(buildRun(store)).rejects.toMatchObject({ code: 'STORE_READ_ONLY' })
    expect(contentOf(root)).toEqual(before)
  })

  it('takes a run beside the old ones, which stay as they are', async () => {
    const root = unpackFolderFixture(version)
    const recorded = readFolderFixture(version)
    const store = await open(root)
    const experimentId = recorded.experiments.find(({ name }) => name === 'churn')?.experimentId

    const { info } = await buildRun(store, { experimentId: experimentId ?? '' })
    await store.append(
      buildBatch(info.runId, [point({ step: 1 }), point({ step: 2, value: Number.NaN })], {
        params: [{ key: 'a/b', value: 'c' }],
      }),
    )
    const old = recorded.runs.find(({ stage }) => stage === 'active')?.runId ?? ''
    await store.runs.setTag(old, { key: 'seen', value: '1' })
    await store.runs.deleteTag(old, 'seen')
    await store.close()

    const again = await open(root)
    const run = await again.runs.get(info.runId)
    expect(record(run.metrics)).toEqual({ loss: Number.NaN })
    expect(record(run.params)).toEqual({ 'a/b': 'c' })
    await expectRecorded(again, recorded)
  })
})
