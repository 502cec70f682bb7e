import { expect, it } from 'vitest'
import { linesOf, MOST_LINE_LENGTH } from './lines-of.ts'

it('has a line for each of the text, none for the break at its end', () => {
  expect(linesOf('a\r\nb\n\nc\n')).toEqual(['a', 'b', '', 'c'])
})

it('cuts a line that no browser could lay out, and says how much of it is left out', () => {
  const whole = 'x'.repeat(MOST_LINE_LENGTH)

  expect(linesOf(`${whole}\n${whole}${'y'.repeat(1_234)}`)).toEqual([
    whole,
    `${whole} … 1,234 more characters`,
  ])
})
