import { describe, expect, it } from 'vitest'
import { keysOnScreen } from './keys-on-screen.ts'
import { sectionsOf } from './sections-of.ts'

const sections = sectionsOf(
  [
    ...['train/loss', 'train/accuracy'],
    ...['val/loss', 'val/accuracy', 'val/top5', 'val/f1'],
    ...['lr', 'grad', 'speed', 'time'],
  ].map((key) => ({ key, isSingle: false })),
)

describe('the charts of the first screen', () => {
  it('are those that begin above its end, row by row', () => {
    const wide = keysOnScreen(sections, { width: 1192, height: 717, least: 320 })
    const narrow = keysOnScreen(sections, { width: 390, height: 500, least: 320 })

    expect(wide).toEqual(sections.slice(0, 2).flatMap(({ keys }) => keys))
    expect(narrow).toEqual(['train/loss', 'train/accuracy'])
  })

  it('leave out folded sections, which have a head all the same', () => {
    const folded = sections.map((one, at) => ({ ...one, isOpen: at > 0 }))

    const keys = keysOnScreen(folded, { width: 1192, height: 300, least: 320 })

    expect(keys).toEqual(['val/loss', 'val/accuracy', 'val/top5'])
  })

  it('stand in one row where each is a section of its own', () => {
    const single = sectionsOf(
      ['a/x', 'b/x', 'c/x', 'd/x', 'e/x'].map((key) => ({ key, isSingle: false })),
    )

    const keys = keysOnScreen(single, { width: 1192, height: 250, least: 320 })

    expect(keys).toEqual(['a/x', 'b/x', 'c/x'])
  })
})
