import { describe, expect, it } from 'vitest'
import { sectionsOf } from './metric-sections.ts'

const metric = (key: string, step = 9) => ({ key, value: 1, step, timestamp: 0 })

describe('metric sections', () => {
  it('groups by prefix and leads with what matters most', () => {
    const sections = sectionsOf([
      metric('system/cpu'),
      metric('train/loss'),
      metric('val/loss'),
      metric('val/accuracy'),
      metric('lr'),
    ])

    expect(sections).toEqual([
      { prefix: 'val', keys: ['val/accuracy', 'val/loss'], isOpen: true },
      { prefix: '', keys: ['lr'], isOpen: true },
      { prefix: 'train', keys: ['train/loss'], isOpen: true },
      { prefix: 'system', keys: ['system/cpu'], isOpen: false },
    ])
  })

  it('folds single values away beside real curves', () => {
    const sections = sectionsOf([metric('loss'), metric('ap/cat', 0), metric('ap/dog', 0)])

    expect(sections.map(({ prefix, isOpen }) => [prefix, isOpen])).toEqual([
      ['', true],
      ['Step 0 only', false],
    ])
  })

  it('draws metrics without steps if there are no others', () => {
    expect(sectionsOf([metric('loss', 0)])).toEqual([
      { prefix: 'Step 0 only', keys: ['loss'], isOpen: true },
    ])
  })
})
