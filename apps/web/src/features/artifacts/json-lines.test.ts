import { expect, it } from 'vitest'
import { jsonLinesOf } from './json-lines.ts'

it.each([
  [
    '{"a":1,"b":"x"}\n{"b":"y","c":null}\n',
    ['a', 'b', 'c'],
    [
      [1, 'x', null],
      [null, 'y', null],
    ],
  ],
  [
    '[1,2]\r\n[3]\r\n',
    ['0', '1'],
    [
      [1, 2],
      [3, null],
    ],
  ],
  ['1\n"two"\nnull', ['value'], [[1], ['two'], [null]]],
  ['{"__proto__":1,"constructor":2}', ['__proto__', 'constructor'], [[1, 2]]],
])('reads %j', (text, columns, rows) => {
  expect(jsonLinesOf(text, false)).toEqual({ table: { columns, rows }, broken: 0, isCut: false })
})

it('leaves out the half of a line that a part ends with, and counts what is broken', () => {
  expect(jsonLinesOf('{"a":1}\nnot\n{"a":2}\n{"a":', true)).toEqual({
    table: { columns: ['a'], rows: [[1], [2]] },
    broken: 1,
    isCut: true,
  })
})

it.each(['', '\n\n', 'plain text\nof two lines', 'a\n{"a":1}'])('finds no table in %j', (text) => {
  expect(jsonLinesOf(text, false)).toBeUndefined()
})

it('shows no more columns than a page can draw', () => {
  const line = JSON.stringify(
    Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, i])),
  )

  const read = jsonLinesOf(`${line}\n`.repeat(3), false)

  expect([read?.table.columns.length, read?.table.rows[2]?.length, read?.isCut]).toEqual([
    200,
    200,
    true,
  ])
})
