import { describe, expect, it } from 'vitest'
import { bytesText } from './bytes-text.ts'
import { numberText } from './number-text.ts'
import { printable } from './printable.ts'
import { styleOf } from './style.ts'
import { table } from './table.ts'
import { durationText, timeText } from './time-text.ts'
import { wrapped } from './wrapped.ts'

describe('what people read', () => {
  it.each([
    [0.123456, '0.1235'],
    [12_345, '12,345'],
    [12_345.678, '12,350'],
    [1.23456e-7, '1.235e-7'],
    [1e-7, '1e-7'],
    [2.5e9 + 0.5, '2.5e9'],
    [-0.5, '-0.5'],
    [Number.NaN, 'NaN'],
    [-Infinity, '-Infinity'],
  ])('shows %d with four digits', (value, text) => {
    expect(numberText(value)).toBe(text)
  })

  it.each([
    [999, '999 B'],
    [5120, '5.12 kB'],
    [999_600, '1 MB'],
    [160e6, '160 MB'],
  ])('shows %d bytes', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text)
  })

  it.each([
    [5_000, 'just now'],
    [180_000, '3 min ago'],
    [86_400_000, '1 day ago'],
    [5 * 3_600_000, '5 h ago'],
  ])('tells that %d ms are gone', (age, text) => {
    expect(timeText(1e12 - age, 1e12)).toBe(text)
  })

  it.each([
    [1234, '1.2 s'],
    [185_000, '3 min 5 s'],
    [7_200_000, '2 h'],
  ])('tells that %d ms passed', (ms, text) => {
    expect(durationText(ms)).toBe(text)
  })

  it('aligns columns by the width that a terminal gives them', () => {
    const world = { stdout: { write: () => undefined }, env: {} }
    const rows = [
      { name: '模型', loss: 0.5 },
      { name: 'baseline', loss: 12 },
    ]

    const text = table(world, rows, [
      { title: 'NAME', text: ({ name }) => name },
      { title: 'LOSS', align: 'right', text: ({ loss }) => numberText(loss) },
    ])

    expect(text).toBe('NAME      LOSS\n模型       0.5\nbaseline    12')
  })

  it('fits a table into a terminal: cuts what may be cut, then leaves columns out and names them', () => {
    const stdout = { write: () => undefined, isTTY: true, columns: 24 }
    const world = { stdout, env: { NO_COLOR: '1' } }
    const columns = [
      { title: 'ID', text: () => '0123456789' },
      { title: 'NAME', text: () => 'a long name', minWidth: 6 },
      { title: 'TOOK', text: () => '1 s', isExtra: true },
      { title: 'LOSS', text: () => '0.5' },
    ]

    const text = table(world, ['row'], columns)

    expect(text).toBe(
      [
        'ID          NAME    LOSS',
        '0123456789  a lon…  0.5',
        'Not shown, for want of',
        '  width: TOOK.',
      ].join('\n'),
    )
    const piped = { ...world, stdout: { write: () => undefined } }
    expect(table(piped, ['row'], columns)).toContain('a long name  1 s   0.5')
  })

  it('wraps words where a terminal ends, and indents what follows', () => {
    const sink = { write: () => undefined, columns: 20 }

    const text = wrapped(sink, 'short\n  add 3 tables: runs, experiments, tags')

    expect(text).toBe('short\n  add 3 tables:\n    runs,\n    experiments,\n    tags')
  })

  it('lets no name act on the terminal', () => {
    expect(printable('a\u001b[2Jb\nc\u202e')).toBe('a·[2Jb·c·')
  })

  it.each([
    [{ isTTY: true }, {}, '\u001b[1mx\u001b[0m'],
    [{ isTTY: true }, { NO_COLOR: '1' }, 'x'],
    [{}, {}, 'x'],
  ])('has colours on a terminal alone: %j %j', (sink, env, text) => {
    expect(styleOf({ write: () => undefined, ...sink }, env).bold('x')).toBe(text)
  })
})
