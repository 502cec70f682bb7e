import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@waymark/client'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it } from 'vitest'
import { exportData } from '../export/export-data.ts'
import { openSource } from '../open-place.ts'
import type { TransferSource } from '../source.ts'
import type { TransferTarget } from '../target.ts'
import { serverTarget } from '../targets/server-target.ts'
import { fillPlace } from '../testing/fill-place.ts'
import { makePlace, openPlace, openTestSource, openTestTarget } from '../testing/places.ts'
import { transfer } from '../transfer.ts'
import type { TransferChoice } from './passage.ts'

const CHOICE: TransferChoice = {
  experiments: [],
  filter: '',
  withDeleted: true,
  withArtifacts: true,
  withModels: false,
  dryRun: false,
}

/** A filled place, and its file `model/MLmodel` of 11 bytes. */
async function world() {
  const from = makePlace()
  const { childId } = await fillPlace(from)
  const { store } = await openPlace(from)
  const { info } = await store.runs.get(childId)
  await store.close()
  const path = info.artifactUri.replace('mlflow-artifacts:', join(from.folder, 'mlartifacts'))
  return { from, childId, file: join(path, 'model/MLmodel') }
}

async function carry(source: TransferSource, target: TransferTarget, journal?: string) {
  try {
    return await transfer({ source, target, choice: CHOICE, journal })
  } finally {
    await source[Symbol.asyncDispose]()
    await target[Symbol.asyncDispose]()
  }
}

describe('files that were carried before', () => {
  it.each(['with a journal', 'without'])('are carried again when edited, %s', async (how) => {
    const { from, file } = await world()
    const to = makePlace()
    const journal = how === 'without' ? undefined : join(to.folder, 'journal.ndjson')
    await carry(await openTestSource(from), await openTestTarget(to), journal)

    writeFileSync(file, 'flavors: []')
    const again = await carry(await openTestSource(from), await openTestTarget(to), journal)
    const third = await carry(await openTestSource(from), await openTestTarget(to), journal)

    expect(again.carried).toMatchObject({ files: 1, filesUnchanged: 3 })
    expect(third.carried).toMatchObject({ files: 0, filesUnchanged: 4 })
    const there = file.replace(from.folder, to.folder)
    expect(readFileSync(there, 'utf8')).toBe('flavors: []')
  })

  it('are carried again to a server that tells sizes alone', async () => {
    const { from, file } = await world()
    const client = createClient({ uri: (await startWithStore()).url })
    const journal = join(from.folder, 'journal.ndjson')
    await carry(await openTestSource(from), serverTarget(client), journal)

    writeFileSync(file, 'flavors: []')
    const again = await carry(await openTestSource(from), serverTarget(client), journal)

    expect(again.carried.files).toBe(1)
  })
})

describe('files of a dump', () => {
  async function dumpOf(from: Awaited<ReturnType<typeof world>>['from']): Promise<string> {
    const to = join(from.folder, 'dump/')
    await using source = await openTestSource(from)
    const choice = { ...CHOICE, withModels: true }
    await exportData({ source, format: 'ndjson', content: 'everything', choice, to })
    return to
  }

  it('are refused by name where they are damaged', async () => {
    const { from, childId } = await world()
    const dump = await dumpOf(from)
    const to = makePlace()
    writeFileSync(join(dump, `artifacts/${childId}/model/MLmodel`), 'flavors: []')
    appendFileSync(join(dump, `artifacts/${childId}/empty.txt`), 'x')

    const report = await carry(await openSource(dump, { cwd: '/' }), await openTestTarget(to))

    const reasons = report.left.map(({ id, reason }) => `${id}: ${reason}`).sort()
    expect(reasons).toHaveLength(2)
    expect(reasons[0]).toContain(`${childId}/empty.txt: `)
    expect(reasons[1]).toMatch(
      /model\/MLmodel' of the dump is damaged: its SHA-256 is [0-9a-f]{64}/,
    )
    expect(report.carried.files).toBe(2)
  })

  it('are carried again when the next dump has others of the same size', async () => {
    const { from, file } = await world()
    const to = makePlace()
    const journal = join(to.folder, 'journal.ndjson')
    const dump = await dumpOf(from)
    await carry(await openSource(dump, { cwd: '/' }), await openTestTarget(to), journal)

    writeFileSync(file, 'flavors: []')
    await dumpOf(from)
    const again = await carry(
      await openSource(dump, { cwd: '/' }),
      await openTestTarget(to),
      journal,
    )

    expect(again.carried).toMatchObject({ runs: 1, files: 1 })
    const there = file.replace(from.folder, to.folder)
    expect(readFileSync(there, 'utf8')).toBe('flavors: []')
  })
})
