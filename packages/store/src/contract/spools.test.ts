import { describe, expect, it } from 'vitest'
import { backends, buildBatch, buildRun, point } from '../testing/index.ts'

describe.each(backends())('what was written down elsewhere, in $name', ({ openStore }) => {
  it('is applied once, however often it comes', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const tagged = (value: string) => ({ ...buildBatch(runId, []), tags: [{ key: 't', value }] })
    const apply = (sequence: number, value: string) =>
      store.spools.apply({
        spoolId: 's',
        sequence,
        write: { kind: 'append', batch: tagged(value) },
      })

    const applied = [
      await apply(1, 'first'),
      await apply(2, 'second'),
      await apply(1, 'first'),
      await apply(2, 'second'),
    ]

    expect(applied).toEqual([true, true, false, false])
    const { tags } = await store.runs.get(runId)
    expect(tags.find(({ key }) => key === 't')?.value).toBe('second')
  })

  it('counts as not applied when it is refused', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const write = { kind: 'append', batch: buildBatch('nobody', [point()]) } as const

    const refused = store.spools.apply({ spoolId: 's', sequence: 1, write })
    await expect(refused).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
    const again = await store.spools.apply({
      spoolId: 's',
      sequence: 1,
      write: { kind: 'append', batch: buildBatch(runId, [point()]) },
    })

    expect(again).toBe(true)
  })

  it('may be an end and a dataset', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const dataset = {
      name: 'd',
      digest: '1',
      sourceType: 'local',
      source: '{}',
      schema: null,
      profile: null,
    }

    await store.spools.apply({
      spoolId: 's',
      sequence: 1,
      write: { kind: 'inputs', runId, datasets: [{ dataset, tags: [] }] },
    })
    await store.spools.apply({
      spoolId: 's',
      sequence: 2,
      write: { kind: 'update', runId, status: 'FAILED', endTime: 7 },
    })

    const run = await store.runs.get(runId)
    expect(run.info).toMatchObject({ status: 'FAILED', endTime: 7 })
    expect(run.datasetInputs.map((input) => input.dataset.name)).toEqual(['d'])
  })

  it('belongs to runs that have the id their program made up', async () => {
    const store = await openStore()
    const request = {
      experimentId: '0',
      userId: 'ada',
      runName: 'offline',
      startTime: 5,
      tags: [],
      runId: 'ab'.repeat(16),
    }

    const first = await store.runs.create(request)
    const second = await store.runs.create({ ...request, runName: 'other' })

    expect(first.info).toMatchObject({ runId: 'ab'.repeat(16), runName: 'offline' })
    expect(second.info).toEqual(first.info)
  })
})
