import type { ReactNode } from 'react'

/** One column of a grid; columns of a group stand together under its name. */
export interface GridColumn {
  readonly id: string
  readonly title: string
  /** A sign behind the title, for the eye alone: what it says is said elsewhere, too. */
  readonly mark?: string | undefined
  readonly group: string
  readonly width: number
  /** Figures are set to the right, words to the left. */
  readonly isNumeric: boolean
  /** Pinned columns come first and stay in sight. */
  readonly isPinned: boolean
  /** undefined: cannot be sorted by. */
  readonly sort: 'ascending' | 'descending' | 'none' | undefined
}

/** Draws what a row has in a column. Its identity must last while nothing that it shows changes. */
export type RenderCell<Row> = (row: Row, column: GridColumn) => ReactNode

/** What a row is besides its cells: hooks for tests, and its place in a tree. */
export type RowAttributes = Readonly<
  Record<`data-${string}`, string> & { 'aria-level'?: number; 'aria-expanded'?: boolean }
>

/** Where each column begins, and how wide they are together; pinned ones keep their place. */
export interface ColumnPlaces {
  readonly lefts: readonly number[]
  readonly pinnedCount: number
  readonly pinnedWidth: number
  readonly width: number
}

/** Places columns side by side. */
export function placeColumns(columns: readonly GridColumn[]): ColumnPlaces {
  const lefts: number[] = []
  let width = 0
  for (const column of columns) {
    lefts.push(width)
    width += column.width
  }
  const pinnedCount = columns.filter(({ isPinned }) => isPinned).length
  return { lefts, pinnedCount, pinnedWidth: lefts[pinnedCount] ?? width, width }
}
