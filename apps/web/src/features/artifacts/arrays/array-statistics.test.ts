import { expect, it } from 'vitest'
import { partsOf } from '../testing/parts-of.ts'
import { readStatistics } from './array-statistics.ts'
import { floatType } from './element-type.ts'
import { readNpy } from './read-npy.ts'
import { numpyFile } from './testing/numpy-files.ts'

const { signal } = new AbortController()

it('are of the finite numbers, and count the others', async () => {
  const { file } = partsOf(numpyFile('float32'))

  const statistics = await readStatistics(file, await readNpy(file), { signal })

  expect(statistics).toMatchObject({ count: 6, nan: 1, infinite: 1, min: -2.5, max: 3 })
  expect(statistics?.mean).toBeCloseTo(0.15, 7)
})

it('are of magnitudes where numbers are complex', async () => {
  const { file } = partsOf(numpyFile('complex'))

  expect(await readStatistics(file, await readNpy(file), { signal })).toMatchObject({ max: 5 })
})

it('are none of texts', async () => {
  const { file } = partsOf(numpyFile('letters'))

  expect(await readStatistics(file, await readNpy(file), { signal })).toBeUndefined()
})

it('are read part by part, and exact over many small numbers', async () => {
  const count = 1_500_000
  const { file, parts } = partsOf(new Uint8Array(new Float64Array(count).fill(0.1).buffer))
  const array = { type: floatType(8, true), shape: [count], isFortran: false, start: 0 }

  const statistics = await readStatistics(file, array, { signal })

  expect(parts).toEqual([4_000_000, 4_000_000, 4_000_000])
  expect(statistics?.mean).toBe(0.1)
})
