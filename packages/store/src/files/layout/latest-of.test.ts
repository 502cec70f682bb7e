import { describe, expect, it } from 'vitest'
import { latestOf } from './latest-of.ts'

describe('the latest point of a metric’s lines', () => {
  it.each([
    ['the highest step, wherever it stands', '1 0.5 3\n2 0.25 9\n3 0.75 4\n', [2, 0.25, 9]],
    ['of one step the latest time', '5 1.0 1\n9 2.0 1\n7 3.0 1\n', [9, 2, 1]],
    ['of one time the highest value, NaN being 0', '1 -1 1\n1 nan 1\n1 -2 1\n', [1, Number.NaN, 1]],
    ['below zero too', '1 1 -7\n2 2 -9\n', [1, 1, -7]],
    ['past lines that are none', '1 0.5 3\nnonsense\n\n1 x 99\n', [1, 0.5, 3]],
    ['of an old MLflow, without steps', '1 0.5\n2 0.25\n', [2, 0.25, 0]],
    ['with the words of a logged model', '1 0.5 3 run data\n2 0.25 1 run data\n', [1, 0.5, 3]],
    [
      'beyond 2^53',
      `1 0.5 9007199254740995\n1 0.25 9007199254740993\n`,
      [1, 0.5, 9007199254740995n],
    ],
  ])('is %s', (_, text, [timestamp, value, step]) => {
    expect(latestOf(text)).toMatchObject({ timestamp, value, step })
  })

  it('is none where there is no point', () => {
    expect(latestOf('')).toBeUndefined()
    expect(latestOf('nonsense\n')).toBeUndefined()
  })
})
