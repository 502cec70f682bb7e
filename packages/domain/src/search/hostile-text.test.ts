import { describe, expect, it } from 'vitest'
import { LIMITS } from '../limits.ts'
import { parseRunOrderBy } from './orders.ts'
import { parseRunFilter } from './run-filter.ts'
import { scan } from './tokens.ts'

const repeat = (text: string) => text.repeat(LIMITS.searchFilterLength / text.length)

describe('a hostile text', () => {
  it.each([
    ...["'", '"', '`', '´', '/*', '--', '(', ')', '[', '1', '1.', 'a.', 'a ', 'a-', '::', 'NOT '],
    ...['$', '%(', "'\\", 'asc ', 'a[0]', "run_id IN ('''", '\u0000', '\ud800'],
  ])('of nothing but %j is refused or read, never worse', (text) => {
    for (const parse of [parseRunFilter, (whole: string) => parseRunOrderBy([whole])]) {
      try {
        parse(repeat(text))
      } catch (error) {
        expect(error).toMatchObject({ code: 'INVALID_VALUE' })
      }
    }
  })

  it('is cut into no more tokens than the limit', () => {
    expect(() => scan(repeat(')'))).toThrow(/more than 10000 words/)
  })
})
