import { describe, expect, it } from 'vitest'
import { withMoved, withWidth } from './column-layout.ts'
import { DEFAULT_VIEW, parseView, searchOf } from './runs-view.ts'

const IDS = ['status', 'm.loss', 'p.lr', 'p.net']

function drawn(pinned: readonly string[] = []) {
  const rest = IDS.filter((id) => !pinned.includes(id))
  return [
    { id: 'name', isPinned: true },
    ...pinned.map((id) => ({ id, isPinned: true })),
    ...rest.map((id) => ({ id, isPinned: false })),
  ]
}

const move = (id: string, to: number, pinned: readonly string[] = []) => {
  const view = withMoved({ ...DEFAULT_VIEW, pinned }, IDS, drawn(pinned), { id, to })
  return [view.columns?.join(' '), view.pinned.join(' ')]
}

describe('a column that is moved', () => {
  it('stands before the one that it was put before', () => {
    expect(move('p.lr', 2)).toEqual(['status p.lr m.loss p.net', ''])
    expect(move('status', 5)).toEqual(['m.loss p.lr p.net status', ''])
    expect(move('p.net', 0)).toEqual(['p.net status m.loss p.lr', ''])
  })

  it('is pinned among pinned ones, and no longer among others', () => {
    expect(move('p.lr', 1, ['m.loss'])).toEqual(['p.lr m.loss status p.net', 'p.lr m.loss'])
    expect(move('m.loss', 4, ['m.loss', 'p.net'])).toEqual(['p.net status m.loss p.lr', 'p.net'])
    expect(move('p.lr', 2, ['m.loss'])).toEqual(['m.loss p.lr status p.net', 'm.loss'])
    expect(move('m.loss', 3, ['m.loss', 'p.net'])).toEqual([
      'p.net m.loss status p.lr',
      'p.net m.loss',
    ])
  })

  it('leaves the name and columns that are not drawn where they are', () => {
    const shown = drawn().filter(({ id }) => id !== 'm.loss')

    expect(withMoved(DEFAULT_VIEW, IDS, shown, { id: 'name', to: 3 })).toBe(DEFAULT_VIEW)
    expect(withMoved(DEFAULT_VIEW, IDS, shown, { id: 'p.net', to: 1 }).columns).toEqual([
      'p.net',
      'status',
      'p.lr',
      'm.loss',
    ])
  })
})

describe('the width of a column', () => {
  it('is in the link, within its limits', () => {
    const view = withWidth(withWidth(DEFAULT_VIEW, 'm.a:b', 120.4), 'name', 5000)

    const search = searchOf(view)

    expect(search).toBe('?w=m.a:b:120,name:800')
    expect([...parseView(search).widths]).toEqual([
      ['m.a:b', 120],
      ['name', 800],
    ])
  })

  it('is that of its content again, and garbled ones are ignored', () => {
    const view = withWidth(withWidth(DEFAULT_VIEW, 'p.lr', 200), 'p.lr', undefined)

    expect(searchOf(view)).toBe('')
    expect(parseView('?w=p.lr,m.a:9999,:100,m.b:20,none:100').widths.size).toBe(0)
  })
})
