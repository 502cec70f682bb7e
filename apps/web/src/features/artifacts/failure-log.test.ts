import { describe, expect, it } from 'vitest'
import { findFailure, type LogEnd } from './failure-log.ts'

const steps = (count: number) =>
  Array.from({ length: count }, (_, at) => `step ${at} error_rate 0.1`)

const TRACEBACK = [
  'Traceback (most recent call last):',
  '  File "train.py", line 3, in <module>',
  '    main()',
  'torch.OutOfMemoryError: CUDA ran out',
]

function buildEnd(path: string, lines: readonly string[], more: Partial<LogEnd> = {}): LogEnd {
  return { path, lines, sizeBytes: lines.join('\n').length, writtenMs: undefined, ...more }
}

function pathOf(...ends: readonly LogEnd[]): string | undefined {
  return findFailure(ends)?.end.path
}

describe('the log that tells why a run failed', () => {
  it.each([
    ['a traceback', TRACEBACK],
    ['an error of JavaScript', ['RangeError: the loss is NaN', '    at train (train.js:3:1)']],
    ['a program that was killed', ['Killed']],
    ['a panic', ['panic: runtime error: index out of range']],
    ['an exception of Java', ['Exception in thread "main" java.lang.IllegalStateException: no']],
  ])('is the one with %s, however small and old', (_, lines) => {
    const other = buildEnd('logs/stdout.log', steps(1_000), { writtenMs: 2_000 })

    expect(pathOf(other, buildEnd('logs/worker.log', lines, { writtenMs: 1_000 }))).toBe(
      'logs/worker.log',
    )
  })

  it('is one that names an exception before one that says ERROR', () => {
    const said = buildEnd('a.log', ['2024 ERROR no such file'], { writtenMs: 2_000 })

    expect(pathOf(said, buildEnd('b.log', TRACEBACK, { writtenMs: 1_000 }))).toBe('b.log')
    expect(pathOf(said, buildEnd('c.log', steps(50), { writtenMs: 3_000 }))).toBe('a.log')
  })

  it('is, of several without an error, the one that was written to last', () => {
    const first = buildEnd('logs/console.log', steps(500), { writtenMs: 1_000 })
    const second = buildEnd('logs/console.2.log', steps(9), { writtenMs: 2_000 })

    expect(pathOf(first, second)).toBe('logs/console.2.log')
  })

  it('is the one for errors, then the largest, where nothing else is known', () => {
    const [small, large] = [buildEnd('a.log', steps(2)), buildEnd('b.log', steps(9))]

    expect(pathOf(small, large)).toBe('b.log')
    expect(pathOf(small, large, buildEnd('stderr.log', ['a warning']))).toBe('stderr.log')
    expect(pathOf(buildEnd('empty.err', []), small)).toBe('a.log')
    expect(pathOf()).toBeUndefined()
  })
})

describe('what is shown of it', () => {
  it('is its end', () => {
    expect(findFailure([buildEnd('a.log', [...steps(50), ...TRACEBACK])])).toMatchObject({
      from: 34,
      to: 54,
      isBeforeEnd: false,
    })
  })

  it('is the error, where much was said after it', () => {
    const lines = [...steps(30), ...TRACEBACK, ...steps(40)]

    expect(findFailure([buildEnd('a.log', lines)])).toMatchObject({
      from: 16,
      to: 36,
      isBeforeEnd: true,
    })
  })
})
