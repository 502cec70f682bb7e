import { describe, expect, it } from 'vitest'
import { isForeignPage } from './origins.ts'

const own = 'http://127.0.0.1:5000'
const listed = new Set(['https://notebooks.example'])

describe('isForeignPage', () => {
  it.each([
    [undefined, undefined],
    [own, 'same-origin'],
    ['http://127.0.0.1:5000', undefined],
    ['https://notebooks.example', 'cross-site'],
    [undefined, 'none'],
    [undefined, 'same-origin'],
  ])('lets origin %s of site %s write', (origin, fetchSite) => {
    expect(isForeignPage({ origin, fetchSite, own }, listed)).toBe(false)
  })

  it.each([
    ['null', undefined],
    ['http://evil.example', undefined],
    ['http://127.0.0.1:5001', undefined],
    ['https://127.0.0.1:5000', undefined],
    ['http://localhost:5000', undefined],
    ['http://127.0.0.1:5000@evil.example', undefined],
    ['http://evil.example#http://127.0.0.1:5000', undefined],
    ['http://127.0.0.1:5000.evil.example', undefined],
    ['http://127.0.0.1:5000 http://evil.example', undefined],
    ['https://sub.notebooks.example', undefined],
    ['file://', undefined],
    ['garbage', undefined],
    [undefined, 'cross-site'],
    [undefined, 'same-site'],
  ])('keeps origin %s of site %s from writing', (origin, fetchSite) => {
    expect(isForeignPage({ origin, fetchSite, own }, listed)).toBe(true)
  })
})
