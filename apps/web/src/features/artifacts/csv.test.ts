import { expect, it } from 'vitest'
import { parseCsv } from './csv.ts'

it('reads quotes, commas and line ends within them', () => {
  const rows = parseCsv('a,b\r\n"x, ""y""","1\n2"\n,\nlast', ',', 100)

  expect(rows).toEqual([['a', 'b'], ['x, "y"', '1\n2'], ['', ''], ['last']])
})

it('reads no more rows than wanted', () => {
  expect(parseCsv('1\n2\n3\n', '\t', 2)).toEqual([['1'], ['2']])
})
