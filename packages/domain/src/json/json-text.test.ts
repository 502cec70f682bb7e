import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TrackingError } from '../errors.ts'
import { parseExactJson } from './exact-json.ts'
import { MAX_JSON_DEPTH, parseJsonText } from './json-text.ts'

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

describe('JSON of a text', () => {
  it.each([
    ['whole numbers beyond 2^53 stay exact', '[9007199254740993]', [9007199254740993n]],
    ['floats with many digits are no whole numbers', '[0.1234567890123456]', [0.1234567890123456]],
    ['NaN and infinities may stand bare', '[NaN,-Infinity]', [Number.NaN, -Infinity]],
    ['of a key that occurs twice the last counts', '{"a":1,"a":2}', { a: 2 }],
    ['a broken text is no value', '{"a":', undefined],
    ['a comma at the end is broken', '{"a":1,}', undefined],
    ['a raw control character is broken', '["\u0001"]', undefined],
  ])('%s', (_, text, value) => {
    expect(parseJsonText(text)).toEqual(value)
  })

  it('is refused beyond the limit of depth, brackets in strings apart', () => {
    expect(() => parseJsonText(nested(MAX_JSON_DEPTH))).not.toThrow()
    expect(() => parseJsonText(nested(MAX_JSON_DEPTH + 1))).toThrow(TrackingError)
    expect(parseJsonText(JSON.stringify(`\\"${'['.repeat(100)}`))).toBe(`\\"${'['.repeat(100)}`)
  })

  it('the exact parser agrees with JSON.parse on what both can read', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text)) // there the parsers differ on purpose
        expect(parseExactJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })
})
