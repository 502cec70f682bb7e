import { describe, expect, it } from 'vitest'
import { ChunkPool } from './chunk-pool.ts'
import { PointQueue } from './point-queue.ts'

describe('a queue of points', () => {
  it('gives what it got, in order, a request at a time', () => {
    const queue = new PointQueue(new ChunkPool())
    for (let step = 0; step < 2500; step += 1) queue.add(`k${step % 3}`, step / 2, step, step + 7)

    const [sizes, steps, keys]: [number[], number[], string[]] = [[], [], []]
    while (queue.waiting > 0) {
      const taken = queue.take()!
      const { values, steps: rows, keys: names, keyIndex } = taken.read()
      sizes.push(values.length)
      steps.push(...Array.from(rows, Number))
      keys.push(...Array.from(keyIndex, (index) => names[index] as string))
      taken.stored()
    }

    expect(sizes).toEqual([1000, 1000, 500])
    expect(steps).toEqual(Array.from({ length: 2500 }, (_, step) => step))
    expect(keys).toEqual(Array.from({ length: 2500 }, (_, step) => `k${step % 3}`))
  })

  it('takes points while others are on their way, and loses none', () => {
    const queue = new PointQueue(new ChunkPool())
    queue.add('loss', 1, 0, 0)
    const sent = queue.take()!
    queue.add('loss', 2, 1, 0)
    const beside = queue.take()!

    sent.stored()
    beside.back()
    queue.add('loss', 3, 2, 0)

    expect([...queue.take()!.read().values]).toEqual([2, 3])
    expect(queue.take()).toBeUndefined()
  })

  it('refuses what goes beyond its room, until there is room again', () => {
    const queue = new PointQueue(new ChunkPool(2000))
    for (let step = 0; step < 2000; step += 1) queue.add('loss', step, step, 0)

    const whenFull = queue.add('loss', 1, 1, 0)
    queue.take()?.stored()
    const afterwards = queue.add('loss', 1, 1, 0)

    expect([whenFull, afterwards, queue.waiting]).toEqual(['full', undefined, 1001])
  })

  it('uses the room of other queues that are empty', () => {
    const pool = new ChunkPool(1000)
    const [first, second] = [new PointQueue(pool), new PointQueue(pool)]
    first.add('loss', 1, 0, 0)
    first.take()?.stored()

    expect(second.add('loss', 1, 0, 0)).toBeUndefined()
    expect(first.add('loss', 1, 0, 0)).toBe('full')
  })

  it.each([
    ['bad-key', 'a\n\nb', 1, 0, 0],
    ['bad-key', '', 1, 0, 0],
    ['bad-key', 'x'.repeat(251), 1, 0, 0],
    ['bad-value', 'loss', '1' as unknown as number, 0, 0],
    ['bad-step', 'loss', 1, 0.5, 0],
    ['bad-timestamp', 'loss', 1, 0, -1],
    [undefined, 'loss', Number.NaN, -5, 0],
    [undefined, 'val/größe 1', -Infinity, 0, 0],
  ])('answers %s to %j = %j at %j, %j', (refusal, key, value, step, timestamp) => {
    const queue = new PointQueue(new ChunkPool())

    expect(queue.add(key, value, step, timestamp)).toBe(refusal)
  })
})
