import { describe, expect, it } from 'vitest'
import { queryText } from '../../../app/query-text.ts'
import {
  type Arrangement,
  AS_LOGGED,
  arranged,
  arrangementParts,
  parseArrangement,
  withFold,
  withKeyAt,
  withSectionAt,
} from './arrangement.ts'
import { sectionsOf } from './sections-of.ts'

const KEYS = ['train/loss', 'train/lr', 'val/loss', 'val/f1', 'val/auc', 'grad', 'system/cpu']
const SECTIONS = sectionsOf(KEYS.map((key) => ({ key, isSingle: false })))

function orderOf(view: Arrangement): string {
  return arranged(SECTIONS, view)
    .map(({ id }) => id)
    .join(' ')
}

describe('the arrangement of sections', () => {
  it('is theirs until somebody changes it, and costs the link nothing', () => {
    expect(arranged(SECTIONS, AS_LOGGED)).toEqual(SECTIONS)
    expect(queryText(arrangementParts(AS_LOGGED))).toBe('')
  })

  it('names no more than what was moved', () => {
    const up = withSectionAt(AS_LOGGED, SECTIONS, { id: '/', to: 0 })
    const down = withSectionAt(AS_LOGGED, SECTIONS, { id: 'train/', to: 9 })

    expect([up.sections, orderOf(up)]).toEqual([['/'], '/ train/ val/ system/'])
    expect([down.sections, orderOf(down)]).toEqual([
      ['val/', '/', 'system/'],
      'val/ / system/ train/',
    ])
    expect(withSectionAt(up, SECTIONS, { id: '/', to: 2 })).toEqual(AS_LOGGED)
  })

  it('is read back from the link that it is written to', () => {
    const moved = withSectionAt(AS_LOGGED, SECTIONS, { id: 'val/', to: 0 })
    const folded = withFold(withFold(moved, SECTIONS.slice(0, 1), false), SECTIONS.slice(3), true)
    const val = SECTIONS[1]
    if (val === undefined) throw new Error('There is no such section')
    const all = withKeyAt(folded, val, { id: 'val/auc', to: 0 })
    const text = queryText(arrangementParts(all))

    expect(text).toBe('?sections=val/&order=val/auc&fold=train/&unfold=system/')
    expect(parseArrangement(new URLSearchParams(text))).toEqual(all)
    expect(arranged(SECTIONS, all).map(({ keys, isOpen }) => [keys[0], isOpen])).toEqual([
      ['val/auc', true],
      ['train/loss', false],
      ['grad', true],
      ['system/cpu', true],
    ])
    expect(withFold(all, SECTIONS, true).folded).toEqual([])
  })

  it('leaves alone what a page does not have', () => {
    const foreign = parseArrangement(new URLSearchParams('?sections=gone/,val/&fold=gone/'))

    expect(orderOf(foreign)).toBe('val/ train/ / system/')
    expect(withSectionAt(foreign, SECTIONS, { id: 'val/', to: 9 }).sections).toContain('gone/')
  })
})
