import { describe, expect, it } from 'vitest'
import { deleteRuns } from '../../runs/change-runs.ts'
import { startRun } from '../../runs/start-run.ts'
import { PLACES } from '../../testing/places.ts'
import { setTrackingUri } from '../../tracking-uri/tracking-uri.ts'
import { ModelRegistry } from './model-registry.ts'

describe.each(PLACES)('a registry on $name', ({ open }) => {
  it('makes a name with its first version, with tags and words', async () => {
    const { registry, runIds } = await withRuns(open, 2)

    const [first, second] = await registered(registry, runIds)

    expect(first).toMatchObject({
      name: 'net',
      version: 1,
      runId: runIds[0],
      description: 'nightly',
      tags: [{ key: 'team', value: 'vision' }],
    })
    expect(second?.version).toBe(2)
    await expect(registry.registerModel(`runs:/${'f'.repeat(32)}/m`, 'net')).rejects.toMatchObject({
      kind: 'missing',
    })
  })

  it('moves versions through stages; those before them leave unless they may stay', async () => {
    const { registry, runIds } = await withRuns(open, 3)
    await registered(registry, runIds)

    await registry.transitionModelStage('net', 1, 'Production')
    await registry.transitionModelStage('net', '2', 'Production')
    await registry.transitionModelStage('net', 3, 'Production', { archiveExisting: false })
    await registry.transitionModelStage('net', 1, 'Archived') // sent without archiving others

    const production = await registry.getLatestVersion('net', ['Production'])
    const all = await registry.getLatestVersion('net')
    expect(production.map(({ version }) => version)).toEqual([3])
    expect(all.map(({ version, stage }) => [version, stage])).toEqual(
      expect.arrayContaining([
        [3, 'Production'],
        [1, 'Archived'],
      ]),
    )
  })

  it('compares two versions by what their runs logged; a deleted run is a clear error', async () => {
    const { registry, runIds } = await withRuns(open, 2)
    await registered(registry, runIds)

    const compared = await registry.compareVersions('net', '1', 2)
    await deleteRuns([runIds[1] ?? ''])

    expect(compared).toEqual({
      version_a: { version: '1', metrics: { accuracy: 0 }, params: { depth: '3' } },
      version_b: { version: '2', metrics: { accuracy: 1 }, params: { depth: '3' } },
    })
    await expect(registry.compareVersions('net', 1, 2)).rejects.toMatchObject({
      code: 'VERSION_WITHOUT_RUN',
      message: expect.stringContaining('is deleted'),
    })
  })
})

async function withRuns(open: () => Promise<string>, count: number) {
  const trackingUri = await open()
  setTrackingUri(trackingUri)
  const runIds: string[] = []
  for (let index = 0; index < count; index += 1) {
    const runId = await startRun({ trackingUri }, (run) => {
      run.logParam('depth', 3)
      run.logMetric('accuracy', index)
      return run.runId
    })
    runIds.push(runId)
  }
  return { registry: new ModelRegistry(trackingUri), runIds }
}

async function registered(registry: ModelRegistry, runIds: readonly string[]) {
  const versions = []
  for (const runId of runIds) {
    const options = { tags: { team: 'vision' }, description: 'nightly' }
    versions.push(await registry.registerModel(`runs:/${runId}/model`, 'net', options))
  }
  return versions
}
