import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildBatch, point } from '@waymark/store/testing'
import { describe, expect, it } from 'vitest'
import type { TransferChoice } from './carry/passage.ts'
import { EVERYTHING } from './testing/everything.ts'
import { fillPlace } from './testing/fill-place.ts'
import {
  makePlace,
  openPlace,
  openTestSource,
  openTestTarget,
  type TestPlace,
} from './testing/places.ts'
import { snapshot, withoutClock } from './testing/snapshot.ts'
import { transfer } from './transfer.ts'

async function carry(
  from: TestPlace,
  to: TestPlace,
  choice: Partial<TransferChoice> = {},
  more = {},
) {
  await using source = await openTestSource(from)
  await using target = await openTestTarget(to)
  const journal = join(to.folder, 'journal.ndjson')
  return await transfer({ source, target, choice: { ...EVERYTHING, ...choice }, journal, ...more })
}

async function contentOf(place: TestPlace): Promise<object[]> {
  await using source = await openTestSource(place)
  return await snapshot(source)
}

describe('a transfer from file to file', () => {
  it('carries everything under its own ids', async () => {
    const from = makePlace()
    const to = makePlace()
    await fillPlace(from)

    const report = await carry(from, to)

    expect(report).toMatchObject({
      stoppedBy: null,
      left: [],
      carried: { experiments: 3, runs: 4, points: 6, loggedModels: 1, versions: 3, files: 4 },
    })
    expect(withoutClock(await contentOf(to))).toEqual(withoutClock(await contentOf(from)))
  })

  it('changes nothing the second time, with its journal or without', async () => {
    const from = makePlace()
    const to = makePlace()
    await fillPlace(from)
    await carry(from, to)
    const before = await contentOf(to)

    const second = await carry(from, to)
    const third = await carry(from, to, {}, { journal: undefined })

    expect(second.carried).toMatchObject({ runsUnchanged: 4, files: 0 })
    expect(third.carried).toMatchObject({ runs: 4, files: 0, filesUnchanged: 4 })
    expect(withoutClock(await contentOf(to))).toEqual(withoutClock(before))
  })

  it('brings over what is new at a source that grew', async () => {
    const from = makePlace()
    const to = makePlace()
    const { childId } = await fillPlace(from)
    await carry(from, to)
    const { store } = await openPlace(from)
    await store.append(buildBatch(childId, [point({ key: 'late', step: 1 })]))
    await store.close()

    const report = await carry(from, to)

    expect(report.carried).toMatchObject({ runs: 1, runsUnchanged: 3 })
    expect(withoutClock(await contentOf(to))).toEqual(withoutClock(await contentOf(from)))
  })

  it('goes on where it was stopped', async () => {
    const from = makePlace()
    const to = makePlace()
    await fillPlace(from)
    const stop = new AbortController()

    const first = await carry(from, to, {}, { signal: stop.signal, onProgress: () => stop.abort() })
    expect(first.stoppedBy).toBe('It was told to stop.')
    appendFileSync(join(to.folder, 'journal.ndjson'), '{"kind":"run","fr') // as a kill leaves it
    await carry(from, to)

    expect(withoutClock(await contentOf(to))).toEqual(withoutClock(await contentOf(from)))
  })

  it('leaves the bin, files and models when it is told to', async () => {
    const from = makePlace()
    const to = makePlace()
    const { childId } = await fillPlace(from)

    const report = await carry(from, to, {
      experiments: ['größe, "quoted"'],
      filter: "attributes.run_name = 'child'",
      withDeleted: false,
      withArtifacts: false,
      withModels: false,
    })

    expect(report.carried).toMatchObject({ experiments: 1, runs: 1, loggedModels: 1, files: 0 })
    const { store } = await openPlace(to)
    expect((await store.runs.get(childId)).info.runName).toBe('child')
    await store.close()
  })

  it('only counts in a dry run', async () => {
    const from = makePlace()
    const to = makePlace()
    await fillPlace(from)

    const report = await carry(from, to, { dryRun: true })

    expect(report.carried).toMatchObject({ experiments: 3, runs: 4, loggedModels: 1, versions: 3 })
    expect(await contentOf(to)).toMatchObject([{ experiment: { name: 'Default' }, runs: [] }])
  })

  it('reports what another thing stands in the way of, and carries the rest', async () => {
    const from = makePlace()
    const to = makePlace()
    const { experimentId, childId } = await fillPlace(from)
    const { store } = await openPlace(to)
    const id = await store.experiments.create({ name: 'old', artifactLocation: null, tags: [] })
    expect(id).toBe(experimentId)
    await store.imports.run({
      info: {
        runId: childId,
        runName: 'other',
        experimentId: '0',
        userId: 'eve',
        status: 'RUNNING',
        startTime: 1,
        endTime: null,
        lifecycleStage: 'active',
      },
      artifactUri: null,
      params: [],
      tags: [],
      datasetInputs: [],
      modelInputs: [],
      modelOutputs: [],
      points: buildBatch(childId).points,
    })
    await store.close()

    const report = await carry(from, to)

    const left = report.left.map(({ kind, id: name }) => `${kind} ${name}`)
    expect(left).toContain('experiment old')
    expect(left).toContain(`run ${childId}`)
    expect(report.carried).toMatchObject({ runs: 2 })
    expect(report.stoppedBy).toBeNull()
  })

  it('reports files whose folder may not be opened', async () => {
    const from = makePlace()
    const to = makePlace()
    const { store } = await openPlace(from)
    const location = '/nowhere/else'
    const experimentId = await store.experiments.create({
      name: 'local',
      artifactLocation: location,
      tags: [],
    })
    const run = await store.runs.create({
      experimentId,
      userId: 'ada',
      runName: 'r',
      startTime: 1,
      tags: [],
    })
    await store.close()

    const report = await carry(from, to)

    const { runId } = run.info
    expect(report.left).toMatchObject(
      [{ kind: 'artifact', id: runId, reason: /root/ }].map(loosely),
    )
    expect(report.carried.runs).toBe(1)
  })

  it('notes in the journal only what came over whole', async () => {
    const from = makePlace()
    const to = makePlace()
    const { childId } = await fillPlace(from)
    writeFileSync(join(to.folder, 'mlartifacts'), 'a file where a folder is needed')

    const report = await carry(from, to)

    expect(report.left.length).toBeGreaterThan(0)
    expect(readFileSync(join(to.folder, 'journal.ndjson'), 'utf8')).not.toContain(childId)
  })
})

function loosely<T extends { reason: RegExp }>(item: T) {
  return { ...item, reason: expect.stringMatching(item.reason) }
}
