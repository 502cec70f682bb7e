import { expect, it } from 'vitest'
import { boolType, floatType, lettersType, wholeType } from './element-type.ts'
import { waysToShow } from './picture-kinds.ts'
import { firstView } from './stored-array.ts'

it.each([
  [[28, 28], floatType(4, true), ['heat map', 'table']],
  [[60_000, 28, 28], boolType(), ['heat map', 'table']],
  [[10, 32, 32, 3], wholeType(1, false, true), ['colours', 'heat map', 'table']],
  [[64, 48, 1], wholeType(1, false, true), ['heat map', 'table']],
  [[1_000, 20], floatType(8, true), ['table', 'heat map']],
  [[1_000_000, 256], floatType(4, true), ['table']],
  [[5_000], floatType(4, true), ['table']],
  [[64, 64], lettersType(3, true), ['table']],
  [[], floatType(4, true), ['table']],
] as const)('of a shape %j the first way is what says most', (shape, type, ways) => {
  const array = { type, shape, isFortran: false, start: 128 }

  expect(waysToShow(array, firstView(array))).toEqual(ways)
})
