import { createClient } from '@waymark/client'
import { startWithStore } from '@waymark/server/testing'
import { expect, it } from 'vitest'
import { EVERYTHING } from '../testing/everything.ts'
import { fillPlace } from '../testing/fill-place.ts'
import { makePlace, openTestSource, type TestPlace } from '../testing/places.ts'
import { transfer } from '../transfer.ts'
import { serverTarget } from './server-target.ts'

async function world() {
  const from = makePlace()
  const { deletedId } = await fillPlace(from)
  const { url } = await startWithStore()
  const client = createClient({ uri: url })
  const findBinned = async () => {
    const { experiments } = await client.experiments.search({ maxResults: 10, viewType: 'all' })
    const experimentIds = experiments.map(({ experimentId }) => experimentId)
    const filter = `tags.\`waymark.importedFrom\` = '${deletedId}'`
    const { runs } = await client.runs.search({ experimentIds, filter, runViewType: 'all' })
    return runs[0]
  }
  return { from, client, findBinned }
}

async function carry(
  from: TestPlace,
  client: ReturnType<typeof createClient>,
  points?: () => never,
) {
  await using source = await openTestSource(from)
  await using target = serverTarget(client)
  const breaking = points === undefined ? target : { ...target, points }
  return await transfer({ source, target: breaking, choice: EVERYTHING, journal: undefined })
}

it('puts a run of the bin away, too, when the transfer breaks off', async () => {
  const { from, client, findBinned } = await world()
  const broken = () => {
    throw new Error('the cable was pulled')
  }

  await expect(carry(from, client, broken)).rejects.toThrow('cable')

  const half = await findBinned()
  expect(half?.info.lifecycleStage).toBe('deleted')
  expect(half?.tags).toContainEqual({ key: 'waymark.importing', value: 'true' })
  expect(half?.metrics).toEqual([])

  await carry(from, client)

  const whole = await findBinned()
  expect(whole?.info.lifecycleStage).toBe('deleted')
  expect(whole?.tags.map(({ key }) => key)).not.toContain('waymark.importing')
  expect(whole?.metrics).toMatchObject([{ value: 9 }])
})

it('leaves a run in the bin that is there whole', async () => {
  const { from, client, findBinned } = await world()
  await carry(from, client)
  const restored: string[] = []
  const runs = {
    ...client.runs,
    restore: (args: { runId: string }) => {
      restored.push(args.runId)
      return client.runs.restore(args)
    },
  }

  const report = await carry(from, { ...client, runs })

  expect(report.left).toEqual([])
  expect(restored).toEqual([])
  expect((await findBinned())?.info.lifecycleStage).toBe('deleted')
})
