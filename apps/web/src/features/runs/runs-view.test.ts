import { describe, expect, it } from 'vitest'
import { DEFAULT_VIEW, orderBy, parseView, type RunsView, searchOf, sortedBy } from './runs-view.ts'

describe('runs view', () => {
  it('reads back each view that it writes', () => {
    const views: RunsView[] = [
      DEFAULT_VIEW,
      { ...DEFAULT_VIEW, filter: 'metrics."val/loss" < 1 and tags.a = "b&c"' },
      { filter: '', sort: { kind: 'metric', key: 'val/acc uracy.x', isDescending: true } },
      { filter: 'x', sort: { kind: 'param', key: '-lr', isDescending: false } },
      { filter: '', sort: { kind: 'attribute', key: 'name', isDescending: false } },
    ]

    const readBack = views.map((view) => parseView(searchOf(view)))

    expect(readBack).toEqual(views)
  })

  it('leaves defaults out of the URL', () => {
    expect(searchOf(DEFAULT_VIEW)).toBe('')
  })

  it.each(['?sort=', '?sort=-', '?sort=m.', '?sort=nonsense', '?unknown=1', '?q=%20'])(
    'ignores what it cannot read in %s',
    (search) => {
      expect(parseView(search)).toEqual(DEFAULT_VIEW)
    },
  )

  it('turns a column round and then leaves it', () => {
    const column = { kind: 'metric', key: 'loss' } as const

    const first = sortedBy(DEFAULT_VIEW, column, false)
    const second = sortedBy(first, column, false)
    const third = sortedBy(second, column, false)

    expect(first.sort.isDescending).toBe(false)
    expect(second.sort.isDescending).toBe(true)
    expect(third).toEqual(DEFAULT_VIEW)
  })

  it.each([
    [{ kind: 'attribute', key: 'start', isDescending: true }, 'attributes.start_time DESC'],
    [{ kind: 'metric', key: 'val/acc', isDescending: false }, 'metrics.`val/acc` ASC'],
    [{ kind: 'param', key: 'a`b', isDescending: true }, 'params."a`b" DESC'],
  ] as const)('asks the server for %j', (sort, text) => {
    expect(orderBy(sort)).toBe(text)
  })
})
