import { describe, expect, it } from 'vitest'
import { filterParts, withPart } from './filter-parts.ts'

describe('the conditions of a filter', () => {
  it.each([
    ['', []],
    ['metrics.a > 1', ['metrics.a > 1']],
    [
      "params.`x and y` = 'this and that' AND status = 'FAILED'",
      ["params.`x and y` = 'this and that'", "status = 'FAILED'"],
    ],
    [
      'metrics.a > 1 and (tags.b = "1" or tags.b = "2")',
      ['metrics.a > 1', '(tags.b = "1" or tags.b = "2")'],
    ],
    [
      "run_id IN ('a', 'b') and NOT metrics.android > 1",
      ["run_id IN ('a', 'b')", 'NOT metrics.android > 1'],
    ],
  ])('of %j', (filter, parts) => {
    expect(filterParts(filter)).toEqual(parts)
  })

  it.each([
    'metrics.a > 1 or metrics.a < 0',
    "params.a = 'open",
    'params."a = 1',
    '(metrics.a > 1',
    'metrics.a > 1)',
    'metrics.a > 1 and ',
    'and metrics.a > 1',
  ])('are not told of %j', (filter) => {
    expect(filterParts(filter)).toBeUndefined()
  })
})

it('leaves out a condition, and puts another one in its place', () => {
  const parts = ['a = 1', 'b = 2', 'c = 3']

  expect(withPart(parts, 1)).toBe('a = 1 and c = 3')
  expect(withPart(parts, 1, 'd = 4')).toBe('a = 1 and d = 4 and c = 3')
  expect(withPart(['a = 1'], 0)).toBe('')
})
