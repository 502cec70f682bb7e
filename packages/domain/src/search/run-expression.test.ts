import { describe, expect, it } from 'vitest'
import { parseRunExpression } from './run-expression.ts'
import { parseRunFilter } from './run-filter.ts'

const limits = { heartbeatSince: 2000, writeSince: 1000 }
const a = { on: 'param', key: 'a', comparator: '=', value: '1' }
const b = { on: 'param', key: 'b', comparator: '=', value: '2' }
const c = { on: 'param', key: 'c', comparator: '=', value: '3' }
const [A, B, C] = ["params.a = '1'", "params.b = '2'", "params.c = '3'"]

describe('parseRunExpression', () => {
  it.each([
    [`${A} OR ${B}`, [{ on: 'anyOf', filters: [[a], [b]] }]],
    [`${A} or ${B} and ${C}`, [{ on: 'anyOf', filters: [[a], [b, c]] }]],
    [`(${A} OR ${B}) AND ${C}`, [{ on: 'anyOf', filters: [[a], [b]] }, c]],
    [`NOT ${A} AND ${B}`, [{ on: 'not', filter: [a] }, b]],
    [`NOT(${A} AND ${B})`, [{ on: 'not', filter: [a, b] }]],
    [`NOT NOT ${A}`, [{ on: 'not', filter: [{ on: 'not', filter: [a] }] }]],
    [`((${A}))`, [a]],
    [`${A} AND(${B})`, [a, b]],
    ["tags.x =~ '^v'", [{ on: 'tag', key: 'x', comparator: '=~', value: '^v' }]],
    ["run_name =~ 'v'", [{ on: 'text', key: 'runName', comparator: '=~', value: 'v' }]],
    ["status = 'LOST'", [{ on: 'lost', isLost: true, limits }]],
    ["attr.status != 'LOST'", [{ on: 'lost', isLost: false, limits }]],
    [`NOT status = 'LOST'`, [{ on: 'not', filter: [{ on: 'lost', isLost: true, limits }] }]],
    [
      `${A} OR status = 'LOST'`,
      [{ on: 'anyOf', filters: [[a], [{ on: 'lost', isLost: true, limits }]] }],
    ],
    ["dataset.name =~ 'v'", [{ on: 'dataset', key: 'name', comparator: '=~', value: 'v' }]],
  ])('reads %s', (filter, expected) => {
    expect(parseRunExpression(filter, limits)).toEqual(expected)
  })

  it.each([
    '',
    'AND metrics.acc > 0.5 AND',
    "metrics.acc > 0.5 params.a = '1'",
    "attributes.run_id NOT IN ('a', 'b')",
    "params.`or` = 'not (a)' and tags.x IS NOT NULL",
    "status LIKE 'LOST' and status = 'lost' and params.status = 'LOST'",
  ])('reads %j as MLflow does', (filter) => {
    expect(parseRunExpression(filter, limits)).toEqual(parseRunFilter(filter))
  })

  it.each([
    [`${A} OR`, 'expected a key'],
    [`OR ${A}`, 'expected a key'],
    [`(${A} OR ${B}`, "expected ')'"],
    [`${A} OR ${B})`, "expected 'AND' or 'OR'"],
    [`${A} OR ${B} ${C}`, "expected 'AND' or 'OR'"],
    ['() OR metrics.a > 1', 'expected'],
    ["metrics.a =~ 'x'", 'is a number'],
    ["start_time =~ 'x'", 'is a number'],
    ["metrics.a LIKE 'x' OR metrics.b > 1", 'comparator'],
    [`${'('.repeat(22)}${A}${')'.repeat(22)}`, 'nests more than 20'],
    [`NOT ${'NOT '.repeat(9000)}${A}`, 'nests more than 20'],
    [Array.from({ length: 101 }, () => A).join(' OR '), 'more than 100'],
  ])('refuses %s', (filter, reason) => {
    expect(() => parseRunExpression(filter, limits)).toThrow(reason)
  })

  it.each([`${A} OR ${B}`, `NOT ${A}`, `(${A})`, "tags.x =~ 'v'"])(
    "leaves MLflow's own refusal of %s",
    (filter) => {
      expect(() => parseRunFilter(filter)).toThrow()
    },
  )
})
