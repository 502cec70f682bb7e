import { describe, expect, it } from 'vitest'
import type { GroupsQuestion, ReadGroupSeries } from '../../../api/series-groups.ts'
import { GroupStore } from './group-store.ts'

const BACKBONES: GroupsQuestion = {
  ...{ experimentIds: ['1'], filter: '', by: ['params.backbone'], limit: 24, spread: 'mean' },
}

/** A server that answers when told to. */
function buildServer() {
  const asked: { by: readonly string[]; keys: readonly string[]; signal: AbortSignal }[] = []
  const answers: (() => void)[] = []
  const read: ReadGroupSeries = async ({ by }, { keys, x }, signal) => {
    asked.push({ by, keys, signal })
    await new Promise<void>((resolve) => answers.push(resolve))
    signal.throwIfAborted()
    return new Map(keys.map((key) => [key, { x, curves: [] }]))
  }
  const store = new GroupStore({ read, along: { x: 'step', maxPlaces: 300 } })
  const answer = async () => {
    for (const one of answers.splice(0)) one()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { store, asked, answer }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the curves of the groups of a page', () => {
  it('are asked for in one request, however many charts show them, and only once', async () => {
    const { store, asked, answer } = buildServer()
    store.ask(BACKBONES)
    store.want('loss')
    store.want('acc')
    await settled()

    const before = store.isReady()
    await answer()
    store.want('lr')
    await settled()
    await answer()

    expect(before).toBe(false)
    expect(asked.map(({ keys }) => keys)).toEqual([['loss', 'acc'], ['lr']])
    expect(store.metric('acc')).toMatchObject({ state: 'ready', found: { x: 'step' } })
    expect(store.isReady()).toBe(true)
  })

  it('of other groups put an end to the request before, and leave what is drawn until they are here', async () => {
    const { store, asked, answer } = buildServer()
    store.want('loss')
    store.ask(BACKBONES)
    await settled()
    await answer()
    const drawn = store.metric('loss').found

    store.ask({ ...BACKBONES, filter: 'params.lr = 1' })
    await settled()
    store.ask({ ...BACKBONES, by: ['params.lr'] })
    await settled()

    expect(asked.map(({ by, signal }) => [by[0], signal.aborted])).toEqual([
      ['params.backbone', true],
      ['params.backbone', true],
      ['params.lr', false],
    ])
    expect(store.metric('loss').found).toBe(drawn)
    await answer()
    expect(store.metric('loss').found).not.toBe(drawn)
  })

  it('are read anew after what is under way, and without groups not at all', async () => {
    const { store, asked, answer } = buildServer()
    store.want('loss')
    store.ask(BACKBONES)
    await settled()

    store.readAgain()
    store.ask({ ...BACKBONES })
    await settled()
    const during = asked.length
    await answer()
    const after = asked.length
    store.ask(undefined)
    store.readAgain()
    await answer()

    expect([during, after, asked.length]).toEqual([1, 2, 2])
    expect(asked[1]?.signal.aborted).toBe(true)
  })
})
