import { describe, expect, it } from 'vitest'
import { LIMITS } from '../limits.ts'
import { parseRunFilter, type RunClause } from './run-filter.ts'

const metric = (key: string, comparator: string, value: number) =>
  ({ on: 'metric', key, comparator, value }) as RunClause
const param = (key: string, comparator: string, value: string) =>
  ({ on: 'param', key, comparator, value }) as RunClause
const tag = (key: string, comparator: string, value: string | null) =>
  ({ on: 'tag', key, comparator, value }) as RunClause

describe('a run filter', () => {
  it.each<[string, RunClause[]]>([
    ['', []],
    ['metrics.acc > 0.9', [metric('acc', '>', 0.9)]],
    [
      "metric.acc<=-1 and params.model = 'm3'",
      [metric('acc', '<=', -1), param('model', '=', 'm3')],
    ],
    // joining
    ['AND metrics.a = 1 AND', [metric('a', '=', 1)]],
    ['AND', []],
    ['metrics.a = 1 and and metrics.b = 2', [metric('a', '=', 1), metric('b', '=', 2)]],
    ['metrics.a = 1 metrics.b = 2', [metric('a', '=', 1), metric('b', '=', 2)]],
    ['tags.a IS NULL tags.b IS NULL', [tag('a', 'IS NULL', null), tag('b', 'IS NULL', null)]],
    ["params.a='x'AND params.b='y'", [param('a', '=', 'x'), param('b', '=', 'y')]],
    [' \n metrics.a\t>\r\n1 ', [metric('a', '>', 1)]],
    // numbers
    ['metrics.a > .5', [metric('a', '>', 0.5)]],
    ['metrics.a > 5.', [metric('a', '>', 5)]],
    ['metrics.a > -.5', [metric('a', '>', -0.5)]],
    ['metrics.a > 1.5e-3', [metric('a', '>', 0.0015)]],
    ['metrics.a > 007', [metric('a', '>', 7)]],
    ['metrics.a > 1e400', [metric('a', '>', Number.POSITIVE_INFINITY)]],
    // keys
    ['metrics.val.loss > 1', [metric('val.loss', '>', 1)]],
    ['metrics.`a b` > 1', [metric('a b', '>', 1)]],
    ['metrics."a b" > 1', [metric('a b', '>', 1)]],
    ["metrics.'a b' > 1", [metric('a b', '>', 1)]],
    ['`metrics`.a > 1', [metric('a', '>', 1)]],
    ['metrics. > 1', [metric('', '>', 1)]],
    ['metrics. a > 1', [metric(' a', '>', 1)]],
    ['metrics..a > 1', [metric('.a', '>', 1)]],
    ['metrics.a[0] > 1', [metric('a[0]', '>', 1)]],
    ['metrics.a->b > 1', [metric('a->b', '>', 1)]],
    ['metrics.a::b > 1', [metric('a::b', '>', 1)]],
    ['metrics.a asc > 1', [metric('a asc', '>', 1)]],
    ['metrics.select > 1', [metric('select', '>', 1)]],
    ["tags.mlflow.user = 'u'", [tag('mlflow.user', '=', 'u')]],
    ["parameters.ü = 'x'", [param('ü', '=', 'x')]],
    // texts
    ["params.a LIKE 'x%'", [param('a', 'LIKE', 'x%')]],
    ["params.a iLike 'x%'", [param('a', 'ILIKE', 'x%')]],
    ['params.a = "it\'s"', [param('a', '=', "it's")]],
    ["params.a = 'it''s'", [param('a', '=', "it''s")]],
    ["params.a = 'it\\'s'", [param('a', '=', "it\\'s")]],
    ["params.a = ''", [param('a', '=', '')]],
    ["params.a = 'a and b;-- c'", [param('a', '=', 'a and b;-- c')]],
    ["params.a = 'two\nlines'", [param('a', '=', 'two\nlines')]],
    // presence
    ['tags.a is not null', [tag('a', 'IS NOT NULL', null)]],
  ])('reads %j', (filter, expected) => {
    expect(parseRunFilter(filter)).toEqual(expected)
  })

  it.each<[string, RunClause]>([
    ['start_time > 5', { on: 'number', key: 'startTime', comparator: '>', value: 5 }],
    ['attributes.created > 5.5', { on: 'number', key: 'startTime', comparator: '>', value: 5.5 }],
    [
      'end_time = 9223372036854775807',
      { on: 'number', key: 'endTime', comparator: '=', value: 2n ** 63n - 1n },
    ],
    ["run.status != 'FAILED'", { on: 'text', key: 'status', comparator: '!=', value: 'FAILED' }],
    ["attr.`Run name` = 'x'", { on: 'text', key: 'runName', comparator: '=', value: 'x' }],
    ['run_id IN (\'a\', "b",)', { on: 'text', key: 'runId', comparator: 'IN', value: ['a', 'b'] }],
    ["run_id not in ('a')", { on: 'text', key: 'runId', comparator: 'NOT IN', value: ['a'] }],
    ["dataset.name = 'd'", { on: 'dataset', key: 'name', comparator: '=', value: 'd' }],
    [
      "datasets.context IN ('train')",
      { on: 'dataset', key: 'context', comparator: 'IN', value: ['train'] },
    ],
  ])('reads %j', (filter, expected) => {
    expect(parseRunFilter(filter)).toEqual([expected])
  })

  it.each([
    ' ',
    '\n',
    'metrics.a > 1 OR metrics.b > 1',
    'NOT metrics.a > 1',
    '(metrics.a > 1)',
    'metrics.a > 1;',
    'metrics.a > 1; metrics.b > 1',
    'metrics.a > 1 -- comment',
    '/* comment */ metrics.a > 1',
    // numbers
    'metrics.a > 0,6',
    'metrics.a > 1e+3',
    'metrics.a > +1',
    'metrics.a > - 1',
    'metrics.a > 0x1F',
    'metrics.a > 1_000',
    'metrics.a > 10a',
    "metrics.a > '1'",
    'metrics.a > nan',
    'metrics.a > NULL',
    'start_time = 9223372036854775808',
    // keys
    'a.b = 1',
    'Metrics.a = 1',
    'metrics = 1',
    'metrics .a > 1',
    'metrics.a-b > 1',
    'metrics.a b > 1',
    'metrics.1 > 1',
    'metrics.in > 1',
    "tags.from = 'x'",
    "params.values = 'x'",
    "attributes.experiment_id = '1'",
    "dataset.source = 'x'",
    "'metrics.a' > 1",
    '1 = 1',
    // comparators
    "params.a > 'x'",
    "params.a == 'x'",
    "params.a <> 'x'",
    "params.a NOT LIKE 'x'",
    "params.a RLIKE 'x'",
    "params.a IN ('x')",
    "tags.a IN ('x')",
    "status IN ('FINISHED')",
    "start_time LIKE '1'",
    'metrics.a IS NULL',
    'status IS NULL',
    'tags.a IS NOT  NULL',
    "run_id = ('a')",
    'metrics.a',
    'metrics.a >',
    'metrics.a > 1 2',
    'a = b = c',
    // texts
    'params.a = x',
    'params.a = 1',
    'params.a = `x`',
    "params.a = 'x",
    "params.a = 'it's'",
    'params.a = \'x"',
    "params.a = date '2001-01-01'",
    // an AND is left out where the key would be an alias
    "metrics.a = 1 run_id IN ('a')",
    "run_id IN ('a') tags.a IS NULL",
    // lists
    'run_id IN ()',
    'run_id IN (a)',
    'run_id IN (1, 2)',
    "run_id IN ('a' 5)",
    "run_id IN ('a'",
    "run_id IN 'a'",
    "run_id IN (('a', 'b'), 'c')",
    "run_id IN (b'a')",
    "run_id IN ('\\x4')",
  ])('refuses %j', (filter) => {
    expect(() => parseRunFilter(filter)).toThrow(expect.objectContaining({ code: 'INVALID_VALUE' }))
  })

  it.each<[string, string[]]>([
    ["('a')", ['a']],
    ["((('a', 'b')))", ['a', 'b']],
    ["(('a'), 'b')", ['a', 'b']],
    ["('a' 'b', 'c')", ['ab', 'c']],
    ["('it\\'s', '\\x41\\n\\u00e9\\101', '\\q')", ["it's", 'A\néA', '\\q']],
    ["(r'\\n', u'b')", ['\\n', 'b']],
    ["('''a'b''', \"\"\"c\nd\"\"\")", ["a'b", 'c\nd']],
    ["('a', # it's a comment\n 'b')", ['a', 'b']],
    ["('a)b')", ['a)b']],
  ])('reads the list %s as Python does', (written, expected) => {
    expect(parseRunFilter(`run_id IN ${written}`)).toEqual([
      { on: 'text', key: 'runId', comparator: 'IN', value: expected },
    ])
  })

  it('names what it found, where, and what it expected', () => {
    expect(() => parseRunFilter('metrics.a > 1 or metrics.b > 2')).toThrow(
      /expected a key such as metrics.acc, or 'AND', found 'or' at 15/,
    )
    expect(() => parseRunFilter("metrics.a > 'x'")).toThrow(
      /for metrics.a: expected a number, found 'x'/,
    )
    expect(() => parseRunFilter('metrics.val/loss > 1')).toThrow(
      /signs stands in quotes: metrics\."val\/loss"\./,
    )
  })

  it('takes a hundred comparisons and no more', () => {
    const clauses = Array.from({ length: LIMITS.searchClauses }, () => 'metrics.a > 1')

    expect(parseRunFilter(clauses.join(' and '))).toHaveLength(LIMITS.searchClauses)
    expect(() => parseRunFilter([...clauses, 'metrics.a > 1'].join(' and '))).toThrow(
      /more than 100 comparisons/,
    )
  })

  it('refuses a text over its limit, unread', () => {
    const filter = `metrics.a > 1${' '.repeat(LIMITS.searchFilterLength)}`

    expect(() => parseRunFilter(filter)).toThrow(/more than 65536/)
  })

  it('names the other spelling of a regular expression', () => {
    expect(() => parseRunFilter("params.lr RLIKE '^0'")).toThrow("params.lr =~ '^a'")
  })
})
