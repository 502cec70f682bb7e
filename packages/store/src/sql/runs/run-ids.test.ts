import { expect, it } from 'vitest'
import { RunIds } from './run-ids.ts'

const usual = (n: number) => String(n).padStart(32, '0')

it('finds ids of the usual length among others, wherever their bytes begin', () => {
  const texts = Array.from({ length: 1000 }, (_, n) => usual(n * 7))
  const bytes = Buffer.from(` ${texts.join('')}`).subarray(1)
  const ids = RunIds.ofUsual(bytes)

  const places = ids.placesOf(RunIds.of([usual(7), usual(8), usual(6993), usual(0)]))

  expect([...places]).toEqual([1, -1, 999, 0])
  expect(ids.toArray()).toEqual(texts)
  expect(ids.everyNth(400).toArray()).toEqual([usual(0), usual(2800), usual(5600)])
})

it('tells ids of any length apart, also from the beginnings of longer ones', () => {
  const long = `${usual(1)}-and-more`
  const ids = RunIds.of(['a', 'ab', 'größe', long])

  expect([...ids.placesOf(RunIds.of([usual(1), 'größe', 'b']))]).toEqual([-1, 2, -1])
  expect([...RunIds.of([usual(1), 'a']).placesOf(ids)]).toEqual([1, -1, -1, -1])
  expect(ids.toArray()).toEqual(['a', 'ab', 'größe', long])
  expect([...RunIds.of([]).placesOf(ids)]).toEqual([-1, -1, -1, -1])
})
