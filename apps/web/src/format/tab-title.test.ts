import { describe, expect, it } from 'vitest'
import { tabTitle } from './tab-title.ts'

describe('the title of a tab', () => {
  it('begins with the end of a long name, which tells it from others', () => {
    expect(tabTitle('resnet50-lr0.001-warmup-seed42')).toBe(
      'seed42 · resnet50-lr0.001-warmup-seed42',
    )
  })

  it('is the name where there is room for it', () => {
    expect(tabTitle('keen-maple-0995')).toBe('keen-maple-0995')
  })
})
