import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { openArtifacts } from '@waymark/artifacts'
import { createClient } from '@waymark/client'
import { type ServerWithStore, startWithStore } from '@waymark/server/testing'
import { buildBatch, makeTestFolder, point } from '@waymark/store/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openTarget } from './open-place.ts'
import { storeSource } from './sources/store-source.ts'
import { openServerTarget } from './targets/open-server-target.ts'
import { EVERYTHING } from './testing/everything.ts'
import { fillPlace } from './testing/fill-place.ts'
import { makePlace, openPlace, openTestSource, type TestPlace } from './testing/places.ts'
import { snapshot, withoutClock } from './testing/snapshot.ts'
import { transfer } from './transfer.ts'

async function carry(from: TestPlace, { url }: ServerWithStore, journal: string | undefined) {
  await using source = await openTestSource(from)
  await using target = await openTarget(url, { cwd: from.folder })
  return await transfer({ source, target, choice: EVERYTHING, journal })
}

async function contentOf(place: TestPlace): Promise<unknown> {
  await using source = await openTestSource(place)
  return withoutClock(await snapshot(source))
}

/** What a server's store holds, read beside it. */
async function contentAt({ store, artifactFolder }: ServerWithStore): Promise<unknown> {
  const artifacts = await openArtifacts({ destination: artifactFolder })
  return withoutClock(await snapshot(storeSource({ label: 'server', store, artifacts })))
}

/** What answers our own paths as a server does that has none of them. */
async function startOther(): Promise<string> {
  const server: Server = createServer((_request, response) => {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('a transfer into a Waymark server', () => {
  it('carries everything under its own ids, field by field', async () => {
    const server = await startWithStore()
    const from = makePlace()
    await fillPlace(from)

    const report = await carry(from, server, undefined)

    expect(report).toMatchObject({
      stoppedBy: null,
      left: [],
      carried: { experiments: 3, runs: 4, points: 6, loggedModels: 1, versions: 3, files: 4 },
    })
    expect(await contentAt(server)).toEqual(await contentOf(from))
  })

  it('carries the same into one on an mlruns folder, files too', async () => {
    const server = await startWithStore({}, 'folder')
    const from = makePlace()
    const { childId, modelId } = await fillPlace(from)

    const report = await carry(from, server, undefined)
    const again = await carry(from, server, undefined)

    expect(report).toMatchObject({ left: [], carried: { runs: 4, points: 6, files: 4 } })
    expect(again).toMatchObject({ left: [], carried: { files: 0, filesUnchanged: 4 } })
    const { info } = await server.store.runs.get(childId)
    const place = join(server.artifactFolder, info.experimentId)
    expect(readFileSync(join(place, childId, 'artifacts/model/MLmodel'), 'utf8')).toBe(
      'flavors: {}',
    )
    const ofModel = join(place, 'models', modelId, 'artifacts/MLmodel')
    expect(readFileSync(ofModel, 'utf8')).toBe('run: 1')
  })

  it('changes nothing the second time, and brings over what is new', async () => {
    const server = await startWithStore()
    const from = makePlace()
    const { childId } = await fillPlace(from)
    const journal = join(makeTestFolder(), 'journal.ndjson')
    await carry(from, server, journal)

    const second = await carry(from, server, journal)
    const third = await carry(from, server, undefined)
    const { store } = await openPlace(from)
    await store.append(buildBatch(childId, [point({ key: 'late', step: 1 })]))
    await store.close()
    const fourth = await carry(from, server, journal)

    expect(second.carried).toMatchObject({ runsUnchanged: 4, files: 0 })
    expect(third).toMatchObject({ left: [], carried: { runs: 4, files: 0, filesUnchanged: 4 } })
    expect(fourth.carried).toMatchObject({ runs: 1, runsUnchanged: 3 })
    expect(await contentAt(server)).toEqual(await contentOf(from))
  })

  it('leaves a run behind whose id is another one there, and says so', async () => {
    const server = await startWithStore()
    const from = makePlace()
    const { parentId } = await fillPlace(from)
    await server.store.runs.create({
      experimentId: '0',
      userId: 'eve',
      runName: 'other',
      startTime: 1,
      tags: [],
      runId: parentId,
    })

    const report = await carry(from, server, undefined)

    expect(report.left).toMatchObject([
      { kind: 'run', id: parentId, reason: expect.stringContaining('is here already') },
    ])
    expect((await server.store.runs.get(parentId)).info.userId).toBe('eve')
  })

  it('is not attempted where a server has no such endpoint: ids are new there', async () => {
    const url = await startOther()

    const target = await openServerTarget(createClient({ uri: url }))

    expect(target.keepsIds).toBe(false)
  })
})
