import { describe, expect, it } from 'vitest'
import { sectionsOf } from './sections-of.ts'

const metric = (key: string, isSingle = false) => ({ key, isSingle })

describe('metric sections', () => {
  it('groups by prefix, in the order in which metrics were logged', () => {
    const sections = sectionsOf([
      metric('train/loss'),
      metric('lr'),
      metric('val/loss'),
      metric('system/cpu'),
      metric('train/accuracy'),
    ])

    expect(sections).toEqual([
      { id: 'train/', title: 'train', keys: ['train/loss', 'train/accuracy'], isOpen: true },
      { id: '/', title: 'Metrics', keys: ['lr'], isOpen: true },
      { id: 'val/', title: 'val', keys: ['val/loss'], isOpen: true },
      { id: 'system/', title: 'system', keys: ['system/cpu'], isOpen: false },
    ])
  })

  it('folds single values away beside real curves', () => {
    const sections = sectionsOf([metric('ap/cat', true), metric('loss'), metric('ap/dog', true)])

    expect(sections.map(({ id, isOpen }) => [id, isOpen])).toEqual([
      ['/', true],
      ['single', false],
    ])
  })

  it('draws single values if there are no others', () => {
    expect(sectionsOf([metric('loss', true)])).toEqual([
      { id: 'single', title: 'Single values', keys: ['loss'], isOpen: true },
    ])
  })
})
