import { expect, it } from 'vitest'
import { csvLine } from './csv-line.ts'

it.each([
  [['a', 'b,c', 'd"e', 'f\ng'], 'a,"b,c","d""e","f\ng"\n'],
  [[null, '', 0.5, 'NaN'], ',"",0.5,NaN\n'],
  [['=1+1', '@cmd', '-x', '-0.5', '+1e-3', '-'], "'=1+1,'@cmd,'-x,-0.5,+1e-3,'-\n"],
])('writes %j', (cells, line) => {
  expect(csvLine(cells)).toBe(line)
})
