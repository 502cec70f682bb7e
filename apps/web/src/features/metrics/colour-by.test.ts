import { expect, it } from 'vitest'
import type { Comparison } from '../../api/comparison.ts'
import { colourOf } from '../../charts/run-colours.ts'
import { colourBy } from './colour-by.ts'

const comparison = {
  runs: ['a', 'b', 'c'].map((runId) => ({ runId, runName: runId })),
  params: [{ key: 'backbone', values: ['vit', 'resnet', 'vit'] }],
  metrics: [{ key: 'acc', values: [0.5, 0.75, null] }],
} as unknown as Comparison // what the rest holds has no say

it('gives runs with one word one colour', () => {
  const found = colourBy('p.backbone', comparison)

  expect(found?.inks.get('a')).toEqual(found?.inks.get('c'))
  expect(found?.inks.get('a')).not.toEqual(found?.inks.get('b'))
  expect(found?.scale.words).toEqual(['resnet', 'vit'])
})

it('gives numbers a place along a scale, and none to a run without a value', () => {
  const found = colourBy('m.acc', comparison)
  const shades = ['a', 'b', 'c'].map((id) => found?.inks.get(id)?.shade)

  expect(shades).toEqual([0, 1, Number.NaN])
  expect(colourOf({ colour: 0, dash: 0, shade: 0 }, 'light')).toBe('rgb(68 1 84)')
  expect(colourOf({ colour: 0, dash: 0, shade: Number.NaN }, 'dark')).toBe('#6b7686')
})

it('leaves colours alone where runs do not differ', () => {
  expect(colourBy('p.none', comparison)).toBeUndefined()
})
