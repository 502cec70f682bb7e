import { expect, it } from 'vitest'
import { groupRuns } from './group-runs.ts'

it('puts runs with the same values together, numbers in their order, absent ones last', () => {
  const by = [['10', '9', '10', null, '9']]

  const groups = groupRuns(by, [[1, 2, 3, 4, Number.NaN]], 5)

  expect(groups.map(({ values, places }) => [values, places])).toEqual([
    [['9'], [1, 4]],
    [['10'], [0, 2]],
    [[null], [3]],
  ])
  expect(groups[0]?.metrics[0]).toMatchObject({ count: 1, mean: 2, std: null })
  expect(groups[1]?.metrics[0]).toEqual({
    count: 2,
    mean: 2,
    std: Math.SQRT2,
    min: 1,
    max: 3,
    minAt: 0,
    maxAt: 2,
  })
})

it('tells an absent value from the text null, and one pair of values from another', () => {
  const groups = groupRuns(
    [
      ['null', null, 'a"', 'a'],
      ['', '', ',', '",'],
    ],
    [],
    4,
  )

  expect(groups).toHaveLength(4)
})

it('keeps small differences of large values', () => {
  const [group] = groupRuns([['a', 'a', 'a']], [[1e9, 1e9 + 1, 1e9 + 2]], 3)

  expect(group?.metrics[0]).toMatchObject({ mean: 1e9 + 1, std: 1 })
})

it('has no figures where no run has a finite value', () => {
  const [group] = groupRuns([['a']], [[null]], 1)

  expect(group?.metrics).toEqual([null])
})

it('has the quantiles asked for, of finite values', () => {
  const values = [4, 1, Number.NaN, 3, 2, Number.MAX_VALUE]

  const [group] = groupRuns([values.map(() => 'a')], [values], 6, [0.5, 0.25])

  expect(group?.metrics[0]).toMatchObject({ count: 4, quantiles: [2.5, 1.75] })
})
