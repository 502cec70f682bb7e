import { describe, expect, it } from 'vitest'
import { choosePrunable, stepIn } from './checkpoints.ts'

describe('the step of a checkpoint', () => {
  it.each([
    ['epoch_10', 10],
    ['epoch_010.ckpt', 10],
    ['checkpoint-12000.tar.gz', 12_000],
    ['tabular_mlp_epoch_3.json', 3],
    ['model.v2.epoch5.safetensors', 5],
    ['best.ckpt', undefined],
    ['final', undefined],
    ['weights.h5', undefined],
  ])('in %s is %s', (name, step) => {
    expect(stepIn(name)).toBe(step)
  })
})

describe('what may be pruned', () => {
  const checkpoints = [10, 20, 30, 40].map((step) => ({
    path: `checkpoints/epoch_${step}`,
    step,
    sizeBytes: 1,
  }))
  const points = [
    { step: 10, value: 0.2 },
    { step: 20, value: 0.9 },
    { step: 30, value: 0.5 },
    { step: 40, value: Number.NaN },
  ]

  it.each([
    ['higher', 1, points, [10, 30]],
    ['lower', 1, points, [20, 30]],
    ['higher', 0, points, [10, 30, 40]],
    ['higher', 2, points, [10]],
    ['higher', 9, points, []],
    ['higher', 1, [], [10, 20, 30]],
    // Logged at other steps than checkpoints are made: the last value up to there counts.
    [
      'higher',
      1,
      [
        { step: 3, value: 0.1 },
        { step: 29, value: 0.8 },
      ],
      [10, 20],
    ],
  ] as const)('with %s better and the last %i kept', (direction, keepLast, logged, gone) => {
    const prunable = choosePrunable(checkpoints, { direction, keepLast, points: logged })

    expect(prunable.map(({ step }) => step)).toEqual(gone)
  })

  it('keeps the files of one step together', () => {
    const twins = [
      { path: 'checkpoints/e1.bin', step: 1, sizeBytes: 1 },
      { path: 'checkpoints/e1.json', step: 1, sizeBytes: 1 },
      { path: 'checkpoints/e2.bin', step: 2, sizeBytes: 1 },
    ]

    const prunable = choosePrunable(twins, { direction: 'higher', keepLast: 1, points: [] })

    expect(prunable.map(({ path }) => path)).toEqual(['checkpoints/e1.bin', 'checkpoints/e1.json'])
  })
})
