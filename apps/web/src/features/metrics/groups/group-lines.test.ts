import { expect, it } from 'vitest'
import type { GroupSeries } from '../../../api/series-groups.ts'
import { groupId } from './chart-groups.ts'
import { groupLines } from './group-lines.ts'

const NONE = { kind: 'ema', amount: 0 } as const

function buildSeries(values: readonly (string | null)[], fields: Partial<GroupSeries> = {}) {
  const series: GroupSeries = {
    ...{ values, group: 0, key: 'loss', runs: 2, runsRead: 2, runsWithPoints: 2, points: 6 },
    isThinned: false,
    xs: Float64Array.of(0, 1, 2),
    counts: Int32Array.of(2, 2, 1),
    spread: 'mean',
    middle: Float64Array.of(1, Number.NaN, 5),
    low: Float64Array.of(0.5, Number.NaN, 5),
    high: Float64Array.of(1.5, Number.NaN, 5),
    ...fields,
  }
  return series
}

const groupsOf = (...all: (readonly (string | null)[])[]) =>
  all.map((values, colour) => ({ id: groupId(values), name: '', ink: { colour, dash: 0 } }))

it('draws the line of each group with its band around it, and none where there is no value', () => {
  const [line] = groupLines([buildSeries(['mlp'])], groupsOf(['mlp']), NONE)

  expect(line?.drawn).toBe(line?.ys)
  expect([...(line?.ys ?? [])]).toEqual([1, Number.NaN, 5])
  expect([...(line?.band?.low ?? [])]).toEqual([0.5, Number.NaN, 5])
  expect([...(line?.band?.high ?? [])]).toEqual([1.5, Number.NaN, 5])
})

it('keeps the order and the ink of the groups that are shown, and leaves out those without points', () => {
  const series = [
    buildSeries([null]),
    buildSeries(['b'], { xs: new Float64Array() }),
    buildSeries(['a']),
  ]

  const lines = groupLines(series, groupsOf(['a'], ['b'], [null]), NONE)

  expect(lines.map(({ id, ink }) => [id, ink.colour])).toEqual([
    ['["a"]', 0],
    ['[null]', 2],
  ])
})

it('smooths the line and the edges of the band', () => {
  const noisy = buildSeries(['mlp'], {
    spread: 'median',
    middle: Float64Array.of(0, 6, 0),
    low: Float64Array.of(-3, 6, -3),
    high: Float64Array.of(3, 6, 3),
  })

  const [line] = groupLines([noisy], groupsOf(['mlp']), { kind: 'mean', amount: 3 })

  expect([...(line?.drawn ?? [])]).toEqual([3, 2, 3])
  expect([...(line?.band?.high ?? [])]).toEqual([4.5, 4, 4.5])
  expect(line?.band?.words).toEqual({ middle: 'Median', around: '25–75 %' })
  expect([...(line?.ys ?? [])]).toEqual([0, 6, 0])
})
