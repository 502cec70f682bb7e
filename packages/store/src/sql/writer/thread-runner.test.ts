import { describe, expect, it, onTestFinished } from 'vitest'
import { openTestStore } from '../../testing/backends.ts'
import { buildBatch, buildRun, point } from '../../testing/builders.ts'
import { openForWriting } from '../open/open-store-file.ts'
import { compactJobs } from './compact-jobs.ts'
import type { Job } from './job.ts'
import { RestartingRunner } from './restarting-runner.ts'
import { ThreadRunner } from './thread-runner.ts'

describe("the writer's thread", () => {
  it('takes large and small columns and leaves them to the caller', async () => {
    const store = await openTestStore()
    const { runId } = (await buildRun(store)).info
    const large = buildBatch(
      runId,
      Array.from({ length: 600 }, (_, step) => point({ step })),
    )
    const small = buildBatch(runId, [point({ step: 1000 })])

    await Promise.all([store.append(large), store.append(small)])

    expect(large.points.values).toHaveLength(600)
    expect(small.points.values).toHaveLength(1)
    expect((await store.runs.get(runId)).metrics).toEqual([point({ step: 1000 })])
  })

  it('sends only the window of a larger buffer', () => {
    const buffer = new Float64Array(100_000)
    const args = buildBatch('r', [point()])
    const points = { ...args.points, values: buffer.subarray(7, 8) }

    const [job] = compactJobs([{ operation: 'append', args: { ...args, points } }])

    expect(job).toMatchObject({ args: { points: { values: new Float64Array(1) } } })
    expect(buffer).toHaveLength(100_000)
  })

  it('does not start on a file that cannot be opened', async () => {
    const file = {
      path: '/nowhere/at/all.db',
      durability: 'full',
      journal: 'wal',
      isReadOnly: false,
    } as const

    const started = ThreadRunner.start({ file, artifactRoot: '' })

    await expect(started).rejects.toMatchObject({ code: 'STORE_UNUSABLE' })
  })

  it('rejects what was under way when it ended, and is replaced for what comes next', async () => {
    const store = await openTestStore()
    const { runId } = (await buildRun(store)).info
    const start = () => ThreadRunner.start({ file: store.file, artifactRoot: '' })
    const first = await start()
    const runner = new RestartingRunner(first, start)
    const appendAt = (step: number): Job => ({
      operation: 'append',
      args: buildBatch(runId, [point({ step })]),
    })

    // Holds the thread up, so that it cannot be done before it is killed.
    const other = openForWriting(store.file)
    onTestFinished(() => other.close())
    other.begin()
    const underWay = runner.run([appendAt(1)])
    const killed = first.kill()
    other.rollback()
    await expect(underWay).rejects.toMatchObject({ code: 'STORE_UNUSABLE' })
    await killed
    const outcomes = await runner.run([appendAt(2)])
    await runner.close()

    expect(outcomes).toEqual([{ value: undefined }])
    expect((await store.runs.get(runId)).metrics).toEqual([point({ step: 2 })])
  })
})
