import { describe, expect, it } from 'vitest'
import { sectionsOf } from './metric-sections.ts'

const metric = (key: string, isSingle = false) => ({ key, isSingle })

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
    const sections = sectionsOf([metric('loss'), metric('ap/cat', true), metric('ap/dog', true)])

    expect(sections.map(({ prefix, isOpen }) => [prefix, isOpen])).toEqual([
      ['', true],
      ['Single values', false],
    ])
  })

  it('draws single values if there are no others', () => {
    expect(sectionsOf([metric('loss', true)])).toEqual([
      { prefix: 'Single values', keys: ['loss'], isOpen: true },
    ])
  })
})
