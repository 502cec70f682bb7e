import type { DecodedSeries } from '@waymark/protocol/waymark'
import { describe, expect, it } from 'vitest'
import { joined, SeriesStore } from './series-store.ts'

function buildSeries(runId: string, key: string, steps: readonly number[]): DecodedSeries {
  const column = Float64Array.from(steps)
  return { runId, key, total: steps.length, steps: column, values: column, times: column }
}

/** A server whose runs all have logged steps 0 to `last`. */
function buildServer() {
  const server = { last: 2, requests: [] as { fromStep?: number; toStep?: number }[] }
  const read: ConstructorParameters<typeof SeriesStore>[0]['read'] = async (question) => {
    server.requests.push(question)
    const from = question.fromStep ?? 0
    const last = Math.min(server.last, question.toStep ?? server.last)
    const steps = Array.from({ length: last + 1 - from }, (_, i) => from + i)
    return question.runIds.flatMap((runId) =>
      question.keys.map((key) => buildSeries(runId, key, steps)),
    )
  }
  return { server, read, store: new SeriesStore({ read, maxPoints: 100 }) }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the series of a page', () => {
  it('are asked for in one request, however many charts show them', async () => {
    const { server, store } = buildServer()

    store.setRuns(['a', 'b'])
    store.want('loss')
    store.want('acc')
    await settled()

    expect(server.requests).toHaveLength(1)
    expect(store.metric('acc').byRun.size).toBe(2)
  })

  it('are asked for before any chart wants them, and are ready once one does', async () => {
    const { server, store } = buildServer()
    const told: boolean[] = []
    store.subscribe(() => told.push(store.isReady()))

    store.setRuns(['a'])
    store.askAhead(['loss'])
    await settled()
    const before = [store.metric('loss').state, store.isReady()]
    store.want('loss')
    await settled()

    expect(before).toEqual(['ready', false])
    expect(told.at(-1)).toBe(true)
    expect(server.requests).toHaveLength(1)
  })

  it('are handed out a metric a turn, and keep what came in between', async () => {
    const { server, read } = buildServer()
    const turns: (() => void)[] = []
    const nextTurn = () => new Promise<void>((resolve) => turns.push(resolve))
    const store = new SeriesStore({ read, maxPoints: 100, slices: () => nextTurn })
    store.setRuns(['a'])
    store.want('loss')
    store.want('acc')
    await settled()

    const first = [store.metric('loss').state, store.metric('acc').state]
    server.last = 4
    await store.readOn(['a'])
    turns[0]?.()
    await settled()

    expect(first).toEqual(['ready', 'loading'])
    expect(store.metric('acc').byRun.get('a')?.steps).toHaveLength(5)
    expect(turns).toHaveLength(1)
  })

  it('are asked for again only where a run is new', async () => {
    const { server, store } = buildServer()
    store.setRuns(['a'])
    store.want('loss')
    await settled()

    store.setRuns(['a', 'b'])
    await settled()

    expect(server.requests[1]).toMatchObject({ runIds: ['b'], keys: ['loss'] })
    expect([...store.metric('loss').byRun.keys()]).toEqual(['a', 'b'])
  })

  it('grow by what came since the last point', async () => {
    const { server, store } = buildServer()
    store.setRuns(['a'])
    store.want('loss')
    await settled()
    server.last = 4

    await store.readOn(['a'])

    expect(server.requests[1]).toMatchObject({ fromStep: 2 })
    expect([...(store.metric('loss').byRun.get('a')?.steps ?? [])]).toEqual([0, 1, 2, 3, 4])
  })

  it('grow within the stretch that is looked at, and no further', async () => {
    const { server, read } = buildServer()
    const store = new SeriesStore({ read, maxPoints: 100, stretch: { fromStep: 1, toStep: 4 } })
    store.setRuns(['a'])
    store.want('loss')
    await settled()

    server.last = 9
    await store.readOn(['a'])
    await store.readOn(['a'])

    expect(server.requests.map(({ fromStep, toStep }) => [fromStep, toStep])).toEqual([
      [1, 4],
      [2, 4],
    ])
    expect([...(store.metric('loss').byRun.get('a')?.steps ?? [])]).toEqual([1, 2, 3, 4])
  })

  it('say what failed and ask again', async () => {
    let isDown = true
    const store = new SeriesStore({
      maxPoints: 100,
      read: async () => {
        if (isDown) throw new Error('down')
        return [buildSeries('a', 'loss', [1])]
      },
    })
    store.setRuns(['a'])
    store.want('loss')
    await settled()
    const whileDown = store.metric('loss')
    isDown = false

    store.retry('loss')
    await settled()

    expect(whileDown.error?.message).toBe('down')
    expect(store.metric('loss').state).toBe('ready')
  })
})

it('a curve keeps what lies before the step from which it was read anew', () => {
  const before = buildSeries('a', 'loss', [0, 1, 2, 2])

  const after = joined(before, buildSeries('a', 'loss', [2, 2, 2, 3]), 2)

  expect([...after.steps]).toEqual([0, 1, 2, 2, 2, 3])
})
