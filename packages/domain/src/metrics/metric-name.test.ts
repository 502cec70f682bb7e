import { describe, expect, it } from 'vitest'
import { directionOf, nameRank } from './metric-name.ts'

describe('metric name', () => {
  it.each([
    ['val/accuracy', 'higher'],
    ['test_f1', 'higher'],
    ['mAP50', 'higher'],
    ['val/acc', 'higher'],
    ['train/loss', 'lower'],
    ['training_mean_squared_error', 'lower'],
    ['rmse', 'lower'],
    ['epoch', undefined],
    ['lr', undefined],
  ])('guesses that %s improves %s', (key, direction) => {
    expect(directionOf(key)).toBe(direction)
  })

  it('puts held-out scores first and the machine last', () => {
    const keys = ['system/cpu', 'train/loss', 'LOC_f1', 'val/loss', 'macro-f1', 'val/accuracy']

    const ranked = keys.toSorted((a, b) => nameRank(b) - nameRank(a))

    expect(ranked).toEqual([
      'val/accuracy',
      'macro-f1',
      'val/loss',
      'LOC_f1',
      'train/loss',
      'system/cpu',
    ])
  })
})
