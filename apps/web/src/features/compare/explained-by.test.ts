import { expect, it } from 'vitest'
import { axesOf, pickAxes } from './axes.ts'
import { explainedBy } from './explained-by.ts'

const score = [1, 2, 3, 4, 5, 6, 7, 8]
const axes = axesOf({
  runs: [],
  missing: [],
  tags: [],
  datasets: [],
  params: [
    { key: 'lr', values: score.map((value) => String(9 - value)) },
    { key: 'noise', values: [3, 1, 4, 1, 5, 9, 2, 6].map(String) },
    { key: 'half', values: score.map((value) => (value < 5 ? 'low' : 'high')) },
    { key: 'turn', values: score.map((_, i) => (i % 2 === 0 ? 'odd' : 'even')) },
    { key: 'name', values: score.map((value) => `run ${value}`) },
  ],
  metrics: [{ key: 'val/accuracy', values: score }],
})

it('tells params that go with the score from those that do not', () => {
  const target = axes.find(({ key }) => key === 'val/accuracy')
  const strength = Object.fromEntries(
    axes.map((axis) => [axis.key, target ? explainedBy(axis, target) : Number.NaN]),
  )

  expect(strength['lr']).toBeCloseTo(1)
  expect(strength['half']).toBeGreaterThan(0.8)
  expect(strength['noise']).toBeLessThan(0.7)
  expect(strength['turn']).toBeLessThan(0.3)
  expect(strength['name']).toBe(0) // a word for each run explains nothing
  expect(
    pickAxes(axes)
      .map(({ key }) => key)
      .slice(-2),
  ).toEqual(['lr', 'val/accuracy'])
})
