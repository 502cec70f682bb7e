import { describe, expect, it } from 'vitest'
import { DEFAULT_CHART_VIEW } from '../metrics/chart-view.ts'
import { type CompareView, compareSearch, parseCompareView } from './compare-view.ts'

const view: CompareView = {
  runIds: ['a', 'b'],
  base: 'b',
  other: 'a',
  showsEqual: true,
  brushes: new Map([
    ['p.lr', [0.1, 0.5]],
    ['m.val/loss, smooth', [-1e9, 2]],
  ]),
  scatter: { x: 'p.lr', y: undefined, z: 'm.val/loss' },
  artifact: 'samples/epoch 1.png',
  charts: { ...DEFAULT_CHART_VIEW, smoothing: { kind: 'ema', amount: 0.5 }, colour: 'm.val/loss' },
}

describe('the view of a comparison', () => {
  it('is read back from its query', () => {
    expect(parseCompareView(compareSearch(view))).toEqual(view)
  })

  it('is short as long as nothing was chosen', () => {
    expect(compareSearch(parseCompareView('?r=a,b'))).toBe('?r=a,b')
  })

  it.each([
    ['?r=a,,a,b', ['a', 'b']],
    ['?r=a&r=b', ['a', 'b']],
    ['', []],
  ])('takes the runs from %s', (search, runIds) => {
    expect(parseCompareView(search).runIds).toEqual(runIds)
  })

  it.each(['x~1..2', 'p.lr~2..1', 'p.lr~a..1', 'p.lr', 'p.~1..2'])(
    'ignores the brush %s',
    (text) => {
      expect(parseCompareView(`?r=a&brush=${text}`).brushes.size).toBe(0)
    },
  )

  it('has no base that is not compared', () => {
    expect(parseCompareView('?r=a,b&base=c').base).toBeUndefined()
  })
})
