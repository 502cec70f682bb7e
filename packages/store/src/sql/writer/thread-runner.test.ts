import { describe, expect, it } from 'vitest'
import { openTestStore } from '../../testing/backends.ts'
import { buildBatch, buildRun, point } from '../../testing/builders.ts'
import { startThreadRunner } from './thread-runner.ts'
import { toMessage } from './transferable.ts'

describe("the writer's thread", () => {
  it('takes over large columns and copies small ones', async () => {
    const store = await openTestStore()
    const { runId } = (await buildRun(store)).info
    const large = buildBatch(
      runId,
      Array.from({ length: 600 }, (_, step) => point({ step })),
    )
    const small = buildBatch(runId, [point({ step: 1000 })])

    await Promise.all([store.append(large), store.append(small)])

    expect(large.points.values.byteLength).toBe(0)
    expect(small.points.values).toHaveLength(1)
    expect((await store.runs.get(runId)).metrics).toEqual([point({ step: 1000 })])
  })

  it('sends only the window of a larger buffer', () => {
    const buffer = new Float64Array(100_000)
    const args = buildBatch('r', [point()])
    const points = { ...args.points, values: buffer.subarray(7, 8) }

    const { jobs, transfer } = toMessage([{ operation: 'append', args: { ...args, points } }])

    expect(transfer).toEqual([])
    expect(jobs[0]).toMatchObject({ args: { points: { values: new Float64Array(1) } } })
    expect(buffer).toHaveLength(100_000)
  })

  it('does not start on a file that cannot be opened', async () => {
    const file = {
      path: '/nowhere/at/all.db',
      durability: 'full',
      journal: 'wal',
      isReadOnly: false,
    } as const

    const started = startThreadRunner({ file, artifactRoot: '' })

    await expect(started).rejects.toMatchObject({ code: 'STORE_UNUSABLE' })
  })
})
