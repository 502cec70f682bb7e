import { inferSignature, table } from '@waymark/models'
import { describe, expect, it } from 'vitest'
import { parseCsv } from './parse-csv.ts'
import { parseJson } from './parse-json.ts'
import { plainPrediction } from './plain-prediction.ts'

const NUMBERS = inferSignature(table({ a: Float64Array.of(1), b: Float64Array.of(1) }))
const WHOLE = inferSignature(table({ a: [1], b: [1] }))

describe('a request in JSON', () => {
  it('may have NaN and infinities bare, as Python writes them', () => {
    expect(rows('{"dataframe_records": [{"a": NaN, "b": -Infinity}]}')).toEqual([
      { a: Number.NaN, b: -Infinity },
    ])
  })

  it('has numbers for texts and booleans in columns of numbers', () => {
    expect(rows('{"dataframe_split": {"columns": ["a", "b"], "data": [[" 1e3", true]]}}')).toEqual([
      { a: 1000, b: 1 },
    ])
    expect(rows('{"inputs": [{"a": "-inf", "b": "x"}]}')).toEqual([{ a: -Infinity, b: 'x' }])
  })

  it('keeps whole numbers to the last digit', () => {
    const { input } = parseJson('{"instances": [{"a": 9007199254740993, "b": "1"}]}', WHOLE)

    expect(plainPrediction(input)).toEqual([{ a: 9007199254740993n, b: 1 }])
  })

  it.each([
    ['{"dataframe_split": {"columns": ["a", "a"], "data": []}}', "column 'a' stands twice"],
    ['{"dataframe_split": {"index": [1], "data": []}}', '1 places for 0 rows'],
    ['{"instances": [{"a": 1, "b": 2}, {"a": 3}]}', "Row 1 of instances leaves out 'b'"],
    [`{"inputs": ${'['.repeat(99)}${']'.repeat(99)}}`, 'deeper than 64 levels'],
  ])('is refused: %s', (text, message) => {
    expect(() => parseJson(text, NUMBERS)).toThrow(message)
  })
})

describe('a request in CSV', () => {
  it('has missing values and names that stand twice as pandas has them', () => {
    expect(parseCsv('a,a,b\nNA,7,inf\n', NUMBERS.inputs).records()).toEqual([
      { a: Number.NaN, 'a.1': 7, b: Infinity },
    ])
    expect(parseCsv('a,b\n1,NaN\n', undefined).records()).toEqual([{ a: 1, b: Number.NaN }])
  })
})

function rows(text: string): unknown {
  return plainPrediction(parseJson(text, NUMBERS).input)
}
