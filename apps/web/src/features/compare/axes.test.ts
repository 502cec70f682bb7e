import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../api/comparison.ts'
import { axesOf, pickAxes, runsWithin } from './axes.ts'
import { axisText, shareOf, valueAt } from './axis.ts'

const comparison: Comparison = {
  runs: [],
  missing: [],
  tags: [],
  datasets: [],
  params: [
    { key: 'epochs', values: ['9', '9', '9'] },
    { key: 'lr', values: ['0.0001', '0.01', '1'] },
    { key: 'optimizer', values: ['sgd', 'adam', null] },
  ],
  metrics: [
    { key: 'system/cpu', values: [1, 2, 3] },
    { key: 'train/loss', values: [1, 2, Number.NaN] },
    { key: 'val/accuracy', values: [0.5, 0.9, 0.7] },
  ],
}
const axes = axesOf(comparison)
const axis = (id: string) => {
  const found = axes.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no axis ${id}`)
  return found
}

describe('axes', () => {
  it('are what tells the runs apart, params before metrics', () => {
    expect(axes.map(({ id }) => id)).toEqual([
      'p.lr',
      'p.optimizer',
      'm.val/accuracy',
      'm.train/loss',
    ])
    expect(pickAxes(axes).at(-1)?.id).toBe('m.val/accuracy')
  })

  it('are logarithmic where a line would squeeze most values into one end', () => {
    expect(axis('p.lr').isLog).toBe(true)
    expect(shareOf(axis('p.lr'), 0.01)).toBeCloseTo(0.5)
    expect(valueAt(axis('p.lr'), 0.5)).toBeCloseTo(0.01)
  })

  it('have words in order, and nothing where a run has none', () => {
    expect(axis('p.optimizer').values).toEqual([1, 0, Number.NaN])
    expect(axisText(axis('p.optimizer'), 1)).toBe('sgd')
  })

  it('leave exactly the runs in range of every brush', () => {
    const within = (...brushes: [string, [number, number]][]) => [
      ...runsWithin(axes, new Map(brushes), 3),
    ]

    expect(within()).toEqual([0, 1, 2])
    expect(within(['p.lr', [0.001, 1]])).toEqual([1, 2])
    expect(within(['p.lr', [0.001, 1]], ['m.val/accuracy', [0.8, 1]])).toEqual([1])
    expect(within(['m.train/loss', [0, 9]])).toEqual([0, 1])
    expect(within(['p.gone', [0, 0]])).toEqual([0, 1, 2])
  })
})

it.each([
  [
    'a learning rate over one and a half powers of ten',
    [4e-6, 7e-6, 1e-5, 3e-5, 9e-5, 2.9e-4],
    true,
  ],
  ['sizes that double', [16, 32, 64, 128, 256, 512], true],
  ['a share spread evenly', [0.02, 0.1, 0.2, 0.3, 0.4], false],
  ['three sizes', [128, 256, 384], false],
  ['what may be zero', [0, 1, 1000], false],
])('draws %s on an axis that is logarithmic: %s', (_, values, isLog) => {
  const params = [{ key: 'p', values: values.map(String) }]

  expect(axesOf({ ...comparison, params, metrics: [] })[0]?.isLog).toBe(isLog)
})
