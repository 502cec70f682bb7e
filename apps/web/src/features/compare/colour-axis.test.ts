import { expect, it } from 'vitest'
import type { Axis } from './axis.ts'
import { colourAxisOf, drawOrder } from './colour-axis.ts'

const loss: Axis = {
  id: 'm.loss',
  key: 'loss',
  kind: 'metric',
  values: [3, Number.NaN, 1, 2],
  words: undefined,
  low: 1,
  high: 3,
  isLog: false,
  direction: 'lower',
}

it('paints runs by themselves while there are few, else by the main metric', () => {
  expect(colourAxisOf([loss], { chosen: undefined, runCount: 4 })).toBeUndefined()
  expect(colourAxisOf([loss], { chosen: undefined, runCount: 21 })).toBe(loss)
  expect(colourAxisOf([loss], { chosen: undefined, main: 'm.loss', runCount: 4 })).toBe(loss)
  expect(colourAxisOf([loss], { chosen: 'run', runCount: 21 })).toBeUndefined()
  expect(colourAxisOf([loss], { chosen: 'm.loss', runCount: 4 })).toBe(loss)
  expect(colourAxisOf([loss], { chosen: 'm.gone', runCount: 4 })).toBeUndefined()
})

it('draws the best last', () => {
  expect(drawOrder(4, loss)).toEqual([1, 0, 3, 2])
  expect(drawOrder(3, undefined)).toEqual([0, 1, 2])
})
