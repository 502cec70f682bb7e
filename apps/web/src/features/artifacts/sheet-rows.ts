/** A column that a sheet is ordered by. */
export interface SheetSort {
  readonly column: number
  readonly isDescending: boolean
}

const byText = new Intl.Collator(undefined, { numeric: true })

/**
 * Which rows of a sheet are shown, by their place, in which order: those that hold a text in any
 * cell, by the numbers or words of a column. What is empty comes last in either direction.
 */
export function sheetRows(
  rows: readonly (readonly string[])[],
  choice: {
    readonly search: string
    readonly sort: SheetSort | undefined
    readonly isNumeric: readonly boolean[]
  },
): readonly number[] {
  const { search, sort, isNumeric } = choice
  const wanted = search.trim().toLowerCase()
  const places = [...rows.keys()].filter(
    (at) => wanted === '' || rows[at]?.some((cell) => cell.toLowerCase().includes(wanted)),
  )
  if (sort === undefined) return places
  const { column, isDescending } = sort
  const sign = isDescending ? -1 : 1
  const compare = isNumeric[column]
    ? (a: string, b: string) => Number(a) - Number(b) || 0
    : byText.compare
  return places.toSorted((a, b) => {
    const [x = '', y = ''] = [rows[a]?.[column], rows[b]?.[column]]
    if (x === '' || y === '') return Number(x === '') - Number(y === '')
    return sign * compare(x, y) || a - b
  })
}

/** The next order after a click on a column's head: up, down, as the file has it. */
export function nextSort(sort: SheetSort | undefined, column: number): SheetSort | undefined {
  if (sort?.column !== column) return { column, isDescending: false }
  return sort.isDescending ? undefined : { column, isDescending: true }
}
