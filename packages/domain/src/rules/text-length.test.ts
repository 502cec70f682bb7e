import { expect, it } from 'vitest'
import { characterCount, cutText } from './text-length.ts'

it('counts a surrogate pair once and a lone surrogate as it stands', () => {
  expect(characterCount('a🎉b')).toBe(3)
  expect(characterCount('a\ud83c')).toBe(2)
})

it('cuts after whole characters', () => {
  expect(cutText('🎉🎉🎉', 2)).toBe('🎉🎉')
  expect(cutText('abc', 2)).toBe('ab')
  expect(cutText('abc', 3)).toBe('abc')
})
