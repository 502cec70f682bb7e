import { describe, expect, it } from 'vitest'
import { findMistake } from './filter-mistake.tsx'

describe('the mistake in a filter', () => {
  it.each([
    ['metrics.a >> 1', "expected a value, found '>' at 12.", '>'],
    ['metrics.a >', 'expected a value after >, found the end.', ''],
    ['metrcs.a > 1', "Invalid entity type 'metrcs'. Valid are ['metrics']", 'metrcs'],
    ["params.a = 'b", 'Something is wrong.', undefined],
  ])('of %s is where the refusal points', (filter, message, token) => {
    const span = findMistake(filter, message)

    expect(span && filter.slice(span.from, span.to)).toBe(token)
  })
})
