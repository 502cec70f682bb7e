import { describe, expect, it } from 'vitest'
import { pythonText } from './python-text.ts'

describe('text as Python prints it', () => {
  const circle: unknown[] = [1]
  circle.push(circle)
  it.each([
    ['as it is', 'as it is'],
    [true, 'True'],
    [null, 'None'],
    [undefined, 'None'],
    [1e-5, '1e-05'],
    [0.0001, '0.0001'],
    [1.5e-7, '1.5e-07'],
    [1e-100, '1e-100'],
    [0.1 + 0.2, '0.30000000000000004'],
    [256, '256'],
    [-3.5, '-3.5'],
    [Number.NaN, 'nan'],
    [-Infinity, '-inf'],
    [10n ** 30n, '1000000000000000000000000000000'],
    [[1, 8, 16], '[1, 8, 16]'],
    [Float32Array.of(0.5), '[0.5]'],
    [['a', "it's", 'say "it\'s"'], `['a', "it's", 'say "it\\'s"']`],
    [{ a: 1, b: [true, null], 'c\n': {} }, "{'a': 1, 'b': [True, None], 'c\\n': {}}"],
    [new Map([[1, 'x']]), "{1: 'x'}"],
    [circle, '[1, [...]]'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
  ])('%s', (value, text) => expect(pythonText(value)).toBe(text))
})
