import { expect, it } from 'vitest'
import { homeOf, setName } from './experiment-set.ts'
import { staleLayouts } from './layout-tags.ts'

it('forgets the oldest layouts, and none that a saved view names', () => {
  const layouts = Array.from({ length: 24 }, (_, at) => ({
    key: `waymark.charts.${at}`,
    // The first were saved before layouts had a time.
    value: at < 2 ? 'line:loss' : `${1_700_000_000_000 + at} line:loss`,
  }))
  const tags = [
    { key: 'waymark.charts.other', value: '' },
    ...layouts.toReversed(),
    { key: 'waymark.view.a', value: '?view=charts&charts=@1' },
    { key: 'waymark.views.1-2.b', value: '?charts=@3&vis=2' },
    { key: 'team', value: '?charts=@2' },
  ]

  const stale = staleLayouts(tags)

  expect(stale.toSorted()).toEqual(['waymark.charts.0', 'waymark.charts.2', 'waymark.charts.other'])
})

it('knows a set of experiments by its ids, in whatever order', () => {
  expect([homeOf(['10', '9']), homeOf(['9', '10', '9'])]).toEqual(['9', '9'])
  expect(setName(['10', '9'])).toBe('9-10')
  const many = Array.from({ length: 40 }, (_, at) => String(at))
  expect(setName(many)).toMatch(/^h[0-9a-f]{14}$/)
  expect(setName(many.toReversed())).toBe(setName(many))
})
