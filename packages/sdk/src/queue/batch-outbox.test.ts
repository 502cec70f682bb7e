import { invalid, type RunBatch, TrackingError } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import { BatchOutbox } from './batch-outbox.ts'
import { ChunkPool } from './chunk-pool.ts'

const BUSY = new TrackingError('STORE_BUSY', { reason: 'a backup' })

describe('what waits of a run', () => {
  it('is sent again as it was after a failure that passes', async () => {
    const { outbox, sent } = makeOutbox(() => (sent.length === 1 ? BUSY : undefined))
    outbox.points.add('loss', 1, 0, 5)
    outbox.params.add('lr', '1')

    await expect(outbox.sendNext()).rejects.toBe(BUSY)
    outbox.points.add('loss', 2, 1, 6)
    await sendAll(outbox)

    expect(sent.map(({ points }) => [...points.values])).toEqual([[1], [1, 2]])
    expect(sent[1]?.params).toEqual([{ key: 'lr', value: '1' }])
    expect(outbox.waiting).toBe(0)
  })

  it('loses only the entry that is refused for good', async () => {
    const { outbox, sent, refused } = makeOutbox(({ params }) =>
      params.some(({ key }) => key === 'bad') ? invalid('no') : undefined,
    )
    outbox.points.add('loss', 1, 0, 5)
    for (const key of ['a', 'bad', 'b']) outbox.params.add(key, '1')
    outbox.tags.add('t', '1')

    await sendAll(outbox)

    expect(refused).toEqual(["param 'bad'"])
    expect(sent.slice(1).flatMap(({ params }) => params.map(({ key }) => key))).toEqual([
      'a',
      'bad',
      'b',
    ])
    expect(sent.slice(1).map(({ points, tags }) => points.values.length + tags.length)).toEqual([
      1, 0, 0, 0, 1,
    ])
  })

  it('keeps to the limits of a request', async () => {
    const { outbox, sent } = makeOutbox(() => undefined)
    for (let i = 0; i < 250; i += 1) outbox.params.add(`p${i}`, '1')
    for (let i = 0; i < 1000; i += 1) outbox.points.add('loss', 1, i, 5)
    outbox.tags.add('t', '1')
    outbox.tags.add('t', '2')

    await sendAll(outbox)

    for (const { points, params, tags } of sent) {
      expect(params.length).toBeLessThanOrEqual(100)
      expect(points.values.length + params.length + tags.length).toBeLessThanOrEqual(1000)
    }
    expect(sent.flatMap(({ tags }) => tags.map(({ value }) => value))).toEqual(['1', '2'])
    expect(sent.flatMap(({ params }) => params)).toHaveLength(250)
  })

  it('sends points beside a request that is under way, each once, and the end after both', async () => {
    const answers: (() => void)[] = []
    const { outbox, sent } = makeOutbox(() => undefined, {
      wait: () => new Promise((resolve) => answers.push(resolve)),
    })
    const ends: number[] = []
    outbox.points.add('loss', 1, 0, 5)
    outbox.params.add('lr', '1')
    const first = outbox.sendNext()
    outbox.points.add('loss', 2, 1, 6)
    const beside = outbox.sendBeside()
    outbox.last = async () => void ends.push(outbox.points.waiting)

    answers[0]?.()
    await first
    const rest = sendAll(outbox)
    answers[1]?.()
    await Promise.all([beside, rest])

    expect(sent.map(({ points, params }) => [[...points.values], params.length])).toEqual([
      [[1], 1],
      [[2], 0],
    ])
    expect(ends).toEqual([0])
    expect(outbox.waiting).toBe(0)
  })

  it('keeps what could not be sent beside for its turn', async () => {
    const { outbox, sent } = makeOutbox(() => (sent.length === 1 ? BUSY : undefined))
    outbox.points.add('loss', 1, 0, 5)

    await outbox.sendBeside()
    await sendAll(outbox)

    expect(sent.map(({ points }) => [...points.values])).toEqual([[1], [1]])
    expect(outbox.waiting).toBe(0)
  })

  it('says last how the run ended', async () => {
    const { outbox, sent } = makeOutbox(() => undefined)
    const sentBefore: number[] = []
    outbox.last = async () => void sentBefore.push(sent.length)
    outbox.tags.add('t', '1')

    await sendAll(outbox)

    expect(sentBefore).toEqual([1])
    expect(outbox.waiting).toBe(0)
  })
})

/** An outbox whose batches fail with what `answer` gives. */
function makeOutbox(
  answer: (batch: RunBatch) => Error | undefined,
  { wait }: { readonly wait?: () => Promise<void> } = {},
) {
  const sent: RunBatch[] = []
  const refused: string[] = []
  const outbox = new BatchOutbox({
    pool: new ChunkPool(),
    runId: () => 'r',
    append: async (batch) => {
      sent.push(batch)
      await wait?.()
      const error = answer(batch)
      if (error !== undefined) throw error
    },
    logInputs: async () => undefined,
    dropPoints: async () => undefined,
    refused: (what) => refused.push(what),
  })
  return { outbox, sent, refused }
}

async function sendAll(outbox: BatchOutbox): Promise<void> {
  while (await outbox.sendNext());
}
