import { expect, it } from 'vitest'
import { withoutAnsi } from './without-ansi.ts'

it.each([
  ['\u001b[31mred\u001b[0m text', 'red text'],
  ['\u001b]0;title\u0007shown', 'shown'],
  ['10 %\r50 %\r100 %\nnext', '100 %\nnext'],
  ['windows\r\nlines\r\n', 'windows\r\nlines\r\n'],
  ['plain [31m] text', 'plain [31m] text'],
])('shows of %j: %j', (text, shown) => {
  expect(withoutAnsi(text)).toBe(shown)
})

it('takes a line of megabytes in one pass', () => {
  const line = '1, '.repeat(1_000_000)

  expect(withoutAnsi(line) === line).toBe(true)
})
