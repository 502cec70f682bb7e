import { describe, expect, it } from 'vitest'
import { isEqualText } from './equal-text.ts'

describe('texts of params', () => {
  it.each([
    ['True', 'true'],
    ['1e-05', '0.00001'],
    ['1.0', '1'],
    ['1E3', '1000'],
    ['-0.50', '-.5'],
    ['None', 'null'],
    ['nan', 'NaN'],
    ['-inf', '-Infinity'],
    ['[1, 8, 16]', '[1,8.0,16]'],
    ["['a', None, True]", '["a",null,true]'],
    ["{'lr': 1e-05}", '{"lr":0.00001}'],
    ['(1,)', '[1]'],
    ['["it\'s"]', "['it\\'s']"],
    ['1e20', '100000000000000000000'],
  ])('%s and %s are equal', (a, b) => {
    expect(isEqualText(a, b)).toBe(true)
    expect(isEqualText(b, a)).toBe(true)
  })

  it.each([
    ['1', '2'],
    ['True', '1'],
    ['007', '7'],
    ['adam', 'Adam'],
    ["['1']", '[1]'],
    ['9007199254740993', '9007199254740992'],
    ['1.10.0', '1.1.0'],
    ['', undefined],
    ['None', undefined],
    ['[1, 2]', '[2, 1]'],
    ['a  b', 'a b'],
  ])('%s and %s differ', (a, b) => {
    expect(isEqualText(a, b)).toBe(false)
  })
})
