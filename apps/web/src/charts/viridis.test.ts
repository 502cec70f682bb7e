import { expect, it } from 'vitest'
import { viridis, viridisRgb } from './viridis.ts'

it.each(['light', 'dark', 'whole'] as const)('grows brighter from least to most in %s', (part) => {
  const shares = Array.from({ length: 21 }, (_, i) => i / 20)
  const greens = shares.map((share) => viridisRgb(share, part)[1])

  expect(greens).toEqual(greens.toSorted((a, b) => a - b))
})

it('takes what lies outside for the end', () => {
  expect(viridis(-3, 'dark')).toBe(viridis(0, 'dark'))
  expect(viridis(7, 'light')).toBe(viridis(1, 'light'))
})
