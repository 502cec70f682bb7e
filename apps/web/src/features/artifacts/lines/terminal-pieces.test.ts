import { expect, it } from 'vitest'
import { cutPieces, markFound, piecesOf, plainOf } from './terminal-pieces.ts'
import { PLAIN } from './terminal-style.ts'

const RED = { ink: 1 }

it.each([
  ['\u001b[31mred\u001b[0m text', 'red text'],
  ['\u001b]0;title\u0007shown', 'shown'],
  ['\u001b]8;;https://example.org\u001b\\a link\u001b]8;;\u001b\\', 'a link'],
  ['\u001bPsixel\u001b\\shown', 'shown'],
  ['\u001b[?25l\u001b[2Kspinner\u001b[1A', 'spinner'],
  ['\u001b(Bshown', 'shown'],
  ['plain [31m] text', 'plain [31m] text'],
  ['cut off\u001b[38;5', 'cut off'],
  ['cut off\u001b', 'cut off'],
  ['bell\u0007 and \b\bback', 'bell and back'],
  ['a\tb', 'a       b'],
  ['1234567\tb', '1234567 b'],
])('shows of %j: %j', (raw, shown) => {
  expect(plainOf(raw)).toBe(shown)
  expect(
    piecesOf(raw, PLAIN)
      .map(({ text }) => text)
      .join(''),
  ).toBe(shown)
})

it('sets each stretch as the terminal would, from what the line before left', () => {
  expect(piecesOf('still \u001b[1mred\u001b[m plain', RED)).toEqual([
    { text: 'still ', style: RED },
    { text: 'red', style: { ink: 1, isBold: true } },
    { text: ' plain', style: PLAIN },
  ])
})

it('finds what is written in two colours', () => {
  const pieces = piecesOf('an Er\u001b[31mror here', PLAIN)

  expect(markFound(pieces, 'error')).toEqual([
    { text: 'an ', style: PLAIN },
    { text: 'Er', style: PLAIN, isFound: true },
    { text: 'ror', style: RED, isFound: true },
    { text: ' here', style: RED },
  ])
})

it('cuts between two columns', () => {
  const pieces = piecesOf('abc\u001b[31mdef', PLAIN)

  expect(cutPieces(pieces, 2, 5)).toEqual([
    { text: 'c', style: PLAIN },
    { text: 'de', style: RED },
  ])
})

it.each([
  ['titles that never end', '\u001b]0;'.repeat(200_000)],
  ['colours alone', '\u001b[31m'.repeat(200_000)],
  ['numbers that never end', `\u001b[${'1;'.repeat(500_000)}`],
  ['escapes alone', '\u001b'.repeat(500_000)],
])('takes %s in one pass', (_, raw) => {
  expect(plainOf(raw).length).toBeLessThanOrEqual(raw.length)
})
