import { describe, expect, it } from 'vitest'
import { DEFAULT_CHART_VIEW } from '../metrics/chart-view.ts'
import { DEFAULT_VIEW, orderBy, parseView, type RunsView, searchOf, sortedBy } from './runs-view.ts'

describe('runs view', () => {
  it('reads back each view that it writes', () => {
    const views: RunsView[] = [
      DEFAULT_VIEW,
      { ...DEFAULT_VIEW, filter: 'metrics."val/loss" < 1 and tags.a = "b&c"' },
      { ...DEFAULT_VIEW, sort: { column: 'm.val/acc uracy.x', isDescending: true } },
      { ...DEFAULT_VIEW, sort: { column: 'p.-lr', isDescending: false } },
      { ...DEFAULT_VIEW, columns: ['status', 'm.a,b%2C', 'p.é 100%'], pinned: ['p.é 100%'] },
      { ...DEFAULT_VIEW, columns: [] },
      { ...DEFAULT_VIEW, columns: ['best.val/loss', 'min.a.b', 'mean.x'], aggregate: 'max' },
      { ...DEFAULT_VIEW, groupBy: ['p.lr'], spread: 'median' },
      { ...DEFAULT_VIEW, groupBy: ['p.lr'], spread: 'range', aggregate: 'mean' },
      { ...DEFAULT_VIEW, isNested: true, opened: ['0f3a', 'beef'], peek: 'beef' },
      { ...DEFAULT_VIEW, base: '0f3a', hidesEqual: true, isCosy: true },
      { ...DEFAULT_VIEW, layout: 'split', visible: 100 },
      { ...DEFAULT_VIEW, visible: ['0f3a0f3a', 'beefbeef'] },
      {
        ...DEFAULT_VIEW,
        charts: {
          ...DEFAULT_CHART_VIEW,
          x: 'time',
          y: 'log',
          smoothing: { kind: 'ema', amount: 0.6 },
          zoom: [-3, 12.5],
          isClipped: false,
        },
      },
    ]

    const readBack = views.map((view) => parseView(searchOf(view)))

    expect(readBack).toEqual(views)
  })

  it('leaves defaults out of the URL', () => {
    expect(searchOf(DEFAULT_VIEW)).toBe('')
  })

  it('writes a URL that people can read', () => {
    const view: RunsView = {
      ...DEFAULT_VIEW,
      sort: { column: 'm.val/accuracy', isDescending: true },
      charts: { ...DEFAULT_CHART_VIEW, zoom: [10, 90] },
    }

    expect(searchOf(view)).toBe('?sort=-m.val/accuracy&zoom=10..90')
  })

  it.each([
    '?sort=',
    '?sort=-',
    '?sort=m.',
    '?sort=nonsense',
    '?sort=duration',
    '?unknown=1',
    '?q=%20',
    '?view=cards',
    '?smooth=2&zoom=9..1&x=y&y=x',
    '?zoom=..&smooth=NaN',
    '?zoom=1..2..3',
    '?zoom=0..Infinity',
    '?pin=nonsense',
    '?agg=mode&nest=yes&open=&peek=&rows=4&equal=x',
    '?%E0%A4',
  ])('ignores what it cannot read in %s', (search) => {
    expect(parseView(search)).toEqual(DEFAULT_VIEW)
  })

  it('turns a column round and then leaves it', () => {
    const first = sortedBy(DEFAULT_VIEW, 'm.loss', false)
    const second = sortedBy(first, 'm.loss', false)
    const third = sortedBy(second, 'm.loss', false)

    expect(first.sort.isDescending).toBe(false)
    expect(second.sort.isDescending).toBe(true)
    expect(third).toEqual(DEFAULT_VIEW)
  })

  it.each([
    [{ column: 'start', isDescending: true }, 'attributes.start_time DESC'],
    [{ column: 'm.val/acc', isDescending: false }, 'metrics.`val/acc` ASC'],
    [{ column: 'p.a`b', isDescending: true }, 'params."a`b" DESC'],
  ] as const)('asks the server for %j', (sort, text) => {
    expect(orderBy(sort)).toBe(text)
  })
})

describe('the order by a figure of all points', () => {
  const order = (sort: string, directions?: ReadonlyMap<string, 'lower' | 'higher'>) =>
    orderBy(parseView(`?sort=${sort}`).sort, directions)

  it('is by the end that is the best, as the name or somebody says', () => {
    expect(order('-best.val/accuracy')).toBe('max.`val/accuracy` DESC')
    expect(order('best.val/loss')).toBe('min.`val/loss` ASC')
    expect(order('-best.gap', new Map([['gap', 'higher']]))).toBe('max.`gap` DESC')
    expect(order('-mean.gap')).toBe('mean.`gap` DESC')
  })

  it('is the usual one where nobody knows what is best', () => {
    expect(order('-best.gap')).toBe('')
  })
})
