import { describe, expect, it } from 'vitest'
import { clauseOf, withClause } from './run-filter-clause.ts'

const param = { kind: 'param', key: 'a b' } as const
const status = { kind: 'attribute', key: 'status' } as const
const dataset = { kind: 'attribute', key: 'dataset' } as const
const metric = { kind: 'metric', key: 'val/loss' } as const

describe('a clause of a filter', () => {
  it.each([
    [param, '=', 'x', "params.`a b` = 'x'"],
    [param, '!=', "it's", 'params.`a b` != "it\'s"'],
    [param, '=', `'"`, undefined],
    [param, '=', null, 'params.`a b` IS NULL'],
    [param, '!=', null, 'params.`a b` IS NOT NULL'],
    [metric, '>=', 0.25, 'metrics.`val/loss` >= 0.25'],
    [metric, '=', 'NaN', undefined],
    [metric, '=', null, undefined],
    [status, '=', 'FAILED', "attributes.status = 'FAILED'"],
    [status, '=', 'RUNNING', "attributes.status = 'RUNNING' and attributes.status != 'LOST'"],
    [status, '!=', 'RUNNING', "(attributes.status != 'RUNNING' or attributes.status = 'LOST')"],
    [{ kind: 'attribute', key: 'duration' }, '=', 1, undefined],
    [dataset, '=', 'mnist, "x"', "dataset.name = 'mnist' and dataset.name = '\"x\"'"],
    [dataset, '!=', 'mnist', "NOT (dataset.name = 'mnist')"],
    [dataset, '=', null, "NOT (dataset.name LIKE '%')"],
    [dataset, '!=', null, "dataset.name LIKE '%'"],
  ] as const)('says of %j %s %j: %s', (place, comparator, value, clause) => {
    expect(clauseOf(place, comparator, value)).toBe(clause)
  })
})

it.each([
  ['', 'b = 1', 'b = 1'],
  ['a = 1', 'b = 1', 'a = 1 and b = 1'],
  ['a = 1 OR c = 2', 'b = 1', '(a = 1 OR c = 2) and b = 1'],
  ["a = 'this or that'", 'b = 1', "a = 'this or that' and b = 1"],
])('adds to %j %j', (filter, clause, whole) => {
  expect(withClause(filter, clause)).toBe(whole)
})
