import { expect, it } from 'vitest'
import { PLAIN, turnedStyle } from './terminal-style.ts'

it.each([
  ['31', { ink: 1 }],
  ['97', { ink: 15 }],
  ['41', { ground: 1 }],
  ['100', { ground: 8 }],
  ['1;4;33', { isBold: true, isUnderlined: true, ink: 3 }],
  ['38;5;9', { ink: 9 }],
  ['38;5;208', { ink: '#ff8700' }],
  ['38;5;244', { ink: '#808080' }],
  ['38;2;255;0;16;1', { ink: '#ff0010', isBold: true }],
  ['48:2::255:0:16', { ground: '#ff0010' }],
  ['38:2:1:2:3', { ink: '#010203' }],
  ['31;0', {}],
  ['', {}],
])('after %s a terminal writes with %j', (params, style) => {
  expect(turnedStyle(PLAIN, params)).toEqual(style)
})

it.each(['38', '38;5', '38;5;999', '38;2;1;2', '38;2;300;0;0', '38;7;1', ';;x', '1234567', '38:2'])(
  'takes no notice of %j, which is no colour',
  (params) => {
    const { ink, ground } = turnedStyle(PLAIN, params)

    expect([ink, ground]).toEqual([undefined, undefined])
  },
)

it('ends bold and dim at once, and leaves the colour', () => {
  expect(turnedStyle({ isBold: true, isDim: true, ink: 2 }, '22')).toEqual({ ink: 2 })
})

it('takes a colour a line for long, and a line of colours', () => {
  let style = PLAIN
  for (let i = 0; i < 50_000; i += 1) style = turnedStyle(style, `38;2;${i % 256};${i >> 8};1`)

  expect(style).toEqual({ ink: '#4fc301' })
  expect(turnedStyle(PLAIN, '31;'.repeat(100_000))).toEqual(PLAIN)
})
