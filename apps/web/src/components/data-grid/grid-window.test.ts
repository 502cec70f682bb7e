import { describe, expect, it } from 'vitest'
import { type GridColumn, placeColumns } from './grid-column.ts'
import { barestWindowOf, scrollToShow, windowOf } from './grid-window.ts'

function buildColumns(count: number): readonly GridColumn[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `c${i}`,
    title: `c${i}`,
    group: '',
    width: 100,
    isNumeric: false,
    isPinned: i === 0,
    sort: undefined,
  }))
}

describe('the window of a grid', () => {
  const grid = { rowCount: 10_000, rowHeight: 28, places: placeColumns(buildColumns(100)) }

  it.each([
    [0, 0],
    [1000 * 28, 0],
    [13, 1234],
    [9_980 * 28, 9_000],
  ])('covers what is on screen and little more at %i, %i', (scrollTop, scrollLeft) => {
    const sight = { scrollTop, scrollLeft, width: 1000, height: 700 }

    const drawn = windowOf(sight, grid)

    expect(drawn.firstRow).toBeLessThanOrEqual(scrollTop / 28)
    expect(drawn.endRow).toBeGreaterThanOrEqual(Math.min(10_000, (scrollTop + 700) / 28))
    expect(drawn.endRow - drawn.firstRow).toBeLessThan(60)
    expect(drawn.firstColumn * 100).toBeLessThanOrEqual(scrollLeft + 100)
    expect(drawn.endColumn * 100).toBeGreaterThanOrEqual(Math.min(10_000, scrollLeft + 1000))
    expect(drawn.endColumn - drawn.firstColumn).toBeLessThan(20)
  })

  it('holds at first what is on screen alone', () => {
    const sight = { scrollTop: 0, scrollLeft: 0, width: 1000, height: 700 }

    const drawn = barestWindowOf(sight, grid)

    expect(drawn).toEqual({ firstRow: 0, endRow: 25, firstColumn: 1, endColumn: 10 })
  })

  it('is empty in a grid without rows and columns', () => {
    const nothing = { rowCount: 0, rowHeight: 28, places: placeColumns([]) }

    const drawn = windowOf({ scrollTop: 0, scrollLeft: 0, width: 100, height: 100 }, nothing)

    expect(drawn).toEqual({ firstRow: 0, endRow: 0, firstColumn: 0, endColumn: 0 })
  })

  it('scrolls no further than needed', () => {
    const sight = { from: 100, to: 200 }

    const moves = [
      { from: 120, to: 140 },
      { from: 80, to: 100 },
      { from: 190, to: 210 },
    ].map((span) => scrollToShow(span, sight))

    expect(moves).toEqual([0, -20, 10])
  })
})
