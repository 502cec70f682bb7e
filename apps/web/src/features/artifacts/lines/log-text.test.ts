import { describe, expect, it } from 'vitest'
import { LogText, MOST_LINE_LENGTH } from './log-text.ts'

function logOf(...parts: readonly string[]): LogText {
  const log = new LogText()
  for (const part of parts) log.append(part)
  return log
}

function linesOf(log: LogText): string[] {
  return Array.from({ length: log.count }, (_, row) => log.plain(row))
}

describe('a log', () => {
  it.each([
    ['a\r\nb\n\nc\n', ['a', 'b', '', 'c']],
    ['no break at the end', ['no break at the end']],
    ['', []],
    ['10 %\r50 %\r100 %\nnext', ['100 %', 'next']],
    ['10 %\r50 %', ['50 %']],
    ['10 %\r50 %\r', ['50 %']],
    ['gone\r\u001b[Knew\n', ['new']],
    ['gone\r\u001b[K\nnext', ['', 'next']],
    ['\u001b[31m\r\nred', ['', 'red']],
    // Two bars of tqdm: the second is written a line below, and the cursor goes up again.
    ['\rA 1\n\rB 1\u001b[A\rA 2\n\rB 2\u001b[A\rA 3\n\rB 3\n', ['A 3', 'B 3']],
    ['\u001b[9A\rfirst\n', ['first']],
  ])('shows of %j: %j', (text, lines) => {
    expect(linesOf(logOf(text))).toEqual(lines)
    expect(linesOf(logOf(...text))).toEqual(lines)
  })

  it('shows a bar that goes on as it stands', () => {
    const log = logOf('start\n 10 %')

    log.append('\r 20 %')

    expect(linesOf(log)).toEqual(['start', ' 20 %'])
  })

  it('keeps a colour over the end of a line and of a part', () => {
    const log = logOf('\u001b[31mred\nstill\u001b[0m plain\n', 'plain\n')

    expect(log.pieces(1)).toEqual([
      { text: 'still', style: { ink: 1 } },
      { text: ' plain', style: {} },
    ])
    expect(log.pieces(2)).toEqual([{ text: 'plain', style: {} }])
  })

  it('knows the columns of a line without its colours', () => {
    const log = logOf('\u001b[1mab\u001b[0m\tc\nplain\n\u001b[32mrest')

    expect([0, 1, 2].map((row) => log.width(row))).toEqual([9, 5, 4])
  })

  it('cuts a line that no browser could lay out, and says how much of it is left out', () => {
    const whole = 'x'.repeat(MOST_LINE_LENGTH)
    const log = logOf(`${whole}\n${whole}${'y'.repeat(1_234)}`)

    expect(linesOf(log)).toEqual([whole, `${whole} … 1,234 more characters`])
    expect(log.width(1)).toBe(linesOf(log)[1]?.length)
  })

  it('holds a million lines, and finds each', () => {
    const log = new LogText()
    for (let part = 0; part < 10; part += 1) {
      log.append(Array.from({ length: 100_000 }, (_, i) => `line ${part * 100_000 + i}\n`).join(''))
    }

    expect(log.count).toBe(1_000_000)
    expect([0, 123_456, 999_999].map((row) => log.plain(row))).toEqual([
      'line 0',
      'line 123456',
      'line 999999',
    ])
  })
})
