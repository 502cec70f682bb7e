import { expect, it } from 'vitest'
import { firstTexts } from './first-texts.ts'

it('are those of the whole in its order, whatever the sample tells', () => {
  const scattered = Array.from({ length: 5_000 }, (_, n) => ((n * 7_919) % 5_003).toString(16))
  // All of the sample are greater than what is looked for.
  const hidden = Array.from({ length: 5_000 }, (_, n) => `${n % 50 === 0 ? 'z' : 'a'}${n}`)
  const alike = Array.from({ length: 5_000 }, () => 'same')

  for (const texts of [scattered, hidden, alike]) {
    for (const most of [0, 1, 700, 2_400, 4_000, 9_000]) {
      expect(firstTexts(texts, most)).toEqual(texts.toSorted().slice(0, most))
    }
  }
})
