import { createClient } from '@waymark/client'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it } from 'vitest'
import { serverSource } from './sources/server-source.ts'
import { serverTarget } from './targets/server-target.ts'
import { EVERYTHING } from './testing/everything.ts'
import { fillPlace } from './testing/fill-place.ts'
import { makePlace, openTestSource, openTestTarget } from './testing/places.ts'
import { transfer } from './transfer.ts'

describe('a transfer by the REST API', () => {
  it('makes things once, names where they come from, and carries them back', async () => {
    const { url } = await startWithStore()
    const client = createClient({ uri: url })
    const from = makePlace()
    const { parentId, childId, modelId } = await fillPlace(from)

    const push = async () => {
      await using source = await openTestSource(from)
      const target = serverTarget(client)
      return await transfer({ source, target, choice: EVERYTHING, journal: undefined })
    }
    const first = await push()
    const second = await push()

    expect(first.left).toEqual([])
    expect(first.carried).toMatchObject({ runs: 4, points: 6, versions: 3, files: 4 })
    expect(second.carried).toMatchObject({ files: 0, filesUnchanged: 4 })
    const { experiment } = await client.experiments.getByName({
      experimentName: 'größe, "quoted"',
    })
    const { experimentId } = experiment
    const { runs } = await client.runs.search({ experimentIds: [experimentId], runViewType: 'all' })
    expect(runs).toHaveLength(3)
    const tagOf = (run: (typeof runs)[number] | undefined, key: string) =>
      run?.tags.find((tag) => tag.key === key)?.value
    const parent = runs.find((run) => tagOf(run, 'waymark.importedFrom') === parentId)
    const child = runs.find((run) => tagOf(run, 'waymark.importedFrom') === childId)
    expect(tagOf(child, 'mlflow.parentRunId')).toBe(parent?.info.runId)
    expect(child?.info).toMatchObject({ status: 'FINISHED', startTime: 2000, endTime: 5000 })
    expect(child?.modelOutputs).toHaveLength(1)
    const { models } = await client.loggedModels.search({ experimentIds: [experimentId] })
    expect(models).toMatchObject([{ name: 'net', status: 'READY', metrics: [{ value: 0.25 }] }])
    expect(models[0]?.modelId).not.toBe(modelId)
    const version = await client.registry.getVersion({ name: 'classifier', version: '3' })
    expect(version.modelVersion).toMatchObject({
      source: `models:/${models[0]?.modelId}`,
      aliases: ['champion'],
    })

    const back = makePlace()
    await using target = await openTestTarget(back)
    const source = serverSource(client)
    const report = await transfer({ source, target, choice: EVERYTHING, journal: undefined })

    expect(report).toMatchObject({ left: [], carried: { runs: 4, points: 6, files: 4 } })
  })

  it('goes on from one server to the next, once', async () => {
    const from = makePlace()
    const { childId } = await fillPlace(from)
    const first = createClient({ uri: (await startWithStore()).url })
    const second = createClient({ uri: (await startWithStore()).url })
    const request = { choice: EVERYTHING, journal: undefined }
    await using source = await openTestSource(from)
    await transfer({ ...request, source, target: serverTarget(first) })

    const on = () =>
      transfer({ ...request, source: serverSource(first), target: serverTarget(second) })
    const reports = [await on(), await on()]

    expect(reports.map(({ left }) => left)).toEqual([[], []])
    const { experiments } = await second.experiments.search({ maxResults: 10, viewType: 'all' })
    const experimentIds = experiments.map(({ experimentId }) => experimentId)
    const { runs } = await second.runs.search({ experimentIds, runViewType: 'all' })
    expect(runs).toHaveLength(4)
    const origins = runs.map(({ tags }) => tags.find(({ key }) => key === 'waymark.importedFrom'))
    expect(origins.map((tag) => tag?.value)).not.toContain(childId)
    expect((await second.loggedModels.search({ experimentIds })).models).toHaveLength(1)
  })

  it('ends with a report when the source is gone', async () => {
    const source = serverSource(createClient({ uri: 'http://127.0.0.1:9', retries: 0 }))
    await using target = await openTestTarget(makePlace())

    const report = await transfer({ source, target, choice: EVERYTHING, journal: undefined })

    expect(report.stoppedBy).toContain('No answer from http://127.0.0.1:9')
  })
})
