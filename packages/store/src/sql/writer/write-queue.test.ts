import { describe, expect, it } from 'vitest'
import { buildBatch, point } from '../../testing/builders.ts'
import type { Outcome } from './group.ts'
import type { Job } from './job.ts'
import { type GroupRunner, QUEUE_LIMITS, WriteQueue } from './write-queue.ts'

/** Commits a group when it is told to: the engine's own pace is not what is tested here. */
function steppedRunner() {
  const groups: (readonly Job[])[] = []
  const commits: ((outcomes?: readonly Outcome[]) => void)[] = []
  const runner: GroupRunner = {
    run: (jobs) =>
      new Promise((resolve) => {
        groups.push(jobs)
        commits.push((outcomes = jobs.map(() => ({ value: undefined }))) => resolve(outcomes))
      }),
    close: async () => undefined,
  }
  return { runner, groups, commit: (outcomes?: readonly Outcome[]) => commits.shift()?.(outcomes) }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
const batchOf = (size: number) =>
  buildBatch(
    'r',
    Array.from({ length: size }, (_, step) => point({ step })),
  )

describe('the write queue', () => {
  it('gathers what arrives during a commit into the next group', async () => {
    const { runner, groups, commit } = steppedRunner()
    const queue = new WriteQueue(runner)

    const first = queue.call('runs.delete', 'a')
    await turn()
    const rest = ['b', 'c', 'd'].map((runId) => queue.call('runs.delete', runId))
    commit()
    await first
    commit()
    await Promise.all(rest)

    expect(groups.map((jobs) => jobs.map(({ args }) => args))).toEqual([['a'], ['b', 'c', 'd']])
  })

  it('cuts groups at their limit of rows, but never a request', async () => {
    const { runner, groups, commit } = steppedRunner()
    const queue = new WriteQueue(runner, { ...QUEUE_LIMITS, rowsPerGroup: 10 })

    const sent = [25, 4, 5, 3].map((size) => queue.call('append', batchOf(size)))
    await turn()
    commit()
    await sent[0]
    commit()
    await sent[2]
    commit()
    await Promise.all(sent)

    expect(groups.map((jobs) => jobs.length)).toEqual([1, 2, 1])
  })

  it('refuses more than may wait and says when to come back', async () => {
    const { runner, commit } = steppedRunner()
    const queue = new WriteQueue(runner, { ...QUEUE_LIMITS, rowsWaiting: 10 })

    const large = queue.call('append', batchOf(50))
    const refused = queue.call('append', batchOf(1))
    await expect(refused).rejects.toMatchObject({
      code: 'STORE_OVERLOADED',
      kind: 'overloaded',
      details: { waiting: 50, limit: 10, retryAfterSeconds: 1 },
    })
    await turn()
    commit()
    await large
    const accepted = queue.call('append', batchOf(1))
    await turn()
    commit()

    await expect(accepted).resolves.toBeUndefined()
  })

  it('gives each caller its own outcome', async () => {
    const { runner, commit } = steppedRunner()
    const queue = new WriteQueue(runner)

    const created = queue.call('experiments.create', { name: '', artifactLocation: null, tags: [] })
    const failed = queue.call('runs.delete', 'b')
    await turn()
    commit([{ value: '7' }, { error: new Error('no') }])

    expect(await created).toBe('7')
    await expect(failed).rejects.toThrow('no')
  })

  it('waits for what was sent before it closes', async () => {
    const { runner, groups, commit } = steppedRunner()
    const queue = new WriteQueue(runner)

    const sent = queue.call('runs.delete', 'a')
    const closed = queue.close()
    await turn()
    commit()
    await Promise.all([sent, closed])

    expect(groups).toHaveLength(1)
    await expect(queue.call('runs.delete', 'b')).rejects.toMatchObject({ code: 'STORE_UNUSABLE' })
  })
})
