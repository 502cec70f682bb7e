import { expect, it } from 'vitest'
import { inventRunName } from './invent-run-name.ts'

it('makes names of twenty characters at most, the same from the same digits', () => {
  const digits = Array.from({ length: 500 }, (_, i) =>
    (i * 2_654_435_761).toString(16).padEnd(32, `${i}a7`),
  )

  const names = digits.map(inventRunName)

  for (const name of names) expect(name).toMatch(/^(?=.{5,20}$)[a-z]+-[a-z]+-\d{1,4}$/)
  expect(new Set(names).size).toBeGreaterThan(450)
  expect(digits.map(inventRunName)).toEqual(names)
})
