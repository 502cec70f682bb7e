import { describe, expect, it } from 'vitest'
import { clauseText, comparatorsOf, parseClause } from './filter-clause.ts'
import { placeOf } from './filter-place.ts'

describe('a condition', () => {
  it.each([
    "params.lr = '0.1'",
    'metrics."val/accuracy" >= 0.8',
    'metrics.loss < 1e-05',
    "tags.team =~ '^vision'",
    'tags.team IS NOT NULL',
    'params."a b" != "it\'s"',
    "run_id IN ('a', 'b')",
    "dataset.name = 'mnist'",
    'start_time > 1700000000000',
  ])('is taken apart and put together again: %s', (text) => {
    const clause = parseClause(text)

    expect(clause && clauseText(clause)).toBe(text)
  })

  it.each([
    '(metrics.a > 1)',
    'NOT metrics.a > 1',
    'metrics.a',
    'metrics.a LIKE 1',
    "params.a = 'x' 'y'",
    "dataset.context = 'train'",
  ])('that is more, or other, than key, comparator and value stays a text: %s', (text) => {
    expect(parseClause(text)).toBeUndefined()
  })

  it('cannot be made of a word for a number, or of a text with both quotes', () => {
    const metric = { kind: 'metric', key: 'a' } as const
    const param = { kind: 'param', key: 'a' } as const

    expect(clauseText({ place: metric, comparator: '>', value: 'much' })).toBeUndefined()
    expect(clauseText({ place: metric, comparator: '>', value: ' ' })).toBeUndefined()
    expect(clauseText({ place: param, comparator: '=', value: `'"` })).toBeUndefined()
  })

  it('compares as its column can be compared', () => {
    const signsOf = (key: string) => comparatorsOf(placeOf(key) ?? { kind: 'metric', key: '' })

    expect(signsOf('metrics.a')).not.toContain('LIKE')
    expect(signsOf('start_time')).toContain('<=')
    expect(signsOf('status')).not.toContain('IN')
    expect(signsOf('params.a')).toContain('IS NULL')
  })
})
