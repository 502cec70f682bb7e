import { describe, expect, it } from 'vitest'
import { textHash } from '../../../api/text-hash.ts'
import { type Panel, panelsText, panelTitle, parsePanels, withMoved, withPanel } from './panel.ts'

const PANELS: readonly Panel[] = [
  { kind: 'line', of: 'val/loss, smoothed' },
  { kind: 'scatter', of: 'p.lr~m.val/acc' },
  { kind: 'text', of: 'Why: 5 % better' },
]

describe('the panels that a reader added', () => {
  it('are read back from the link that they are written to', () => {
    expect(parsePanels(panelsText(PANELS))).toEqual(PANELS)
    expect(parsePanels('')).toEqual([])
  })

  it('leave out what cannot be read, and what stands twice', () => {
    expect(parsePanels('line:a,pie:b,line:,scatter:a~b,nonsense,line:a,bar:a')).toEqual([
      { kind: 'line', of: 'a' },
      { kind: 'bar', of: 'a' },
    ])
  })

  it('are moved, the others keeping their order', () => {
    const order = (panels: readonly Panel[]) => panels.map(({ kind }) => kind).join(' ')

    expect(order(withMoved(PANELS, 'text:Why: 5 % better', 0))).toBe('text line scatter')
    expect(order(withMoved(PANELS, 'line:val/loss, smoothed', 9))).toBe('scatter text line')
    expect(withMoved(PANELS, 'bar:none', 0)).toBe(PANELS)
    expect(withPanel(PANELS, { kind: 'line', of: 'val/loss, smoothed' })).toBe(PANELS)
  })

  it('are called by what they show', () => {
    expect(PANELS.map(panelTitle)).toEqual([
      'val/loss, smoothed',
      'val/acc over lr',
      'Why: 5 % better',
    ])
  })

  it('have a hash that differs with any letter', () => {
    expect(textHash('line:a')).toMatch(/^[0-9a-f]{14}$/)
    expect(textHash('line:a')).not.toBe(textHash('line:b'))
  })
})
