import { expect, it } from 'vitest'
import { fuzzyScore } from './fuzzy.ts'

function best(typed: string, texts: readonly string[]): string | undefined {
  return texts
    .flatMap((text) => {
      const score = fuzzyScore(typed, text)
      return score === undefined ? [] : [{ text, score }]
    })
    .toSorted((a, b) => b.score - a.score)[0]?.text
}

it.each([
  ['img', ['ner-images', 'image-classification', 'img'], 'img'],
  ['ic', ['magic', 'image-classification', 'metrics'], 'magic'],
  ['imcl', ['image-classification', 'animal class'], 'image-classification'],
  ['class', ['subclass', 'image-class'], 'image-class'],
  ['zz', ['image'], undefined],
])('finds with %j in %j: %s', (typed, texts, found) => {
  expect(best(typed, texts)).toBe(found)
})
