import { useEffect, useMemo, useRef, useState } from 'react'
import { shortNumber } from '../../format/number.ts'
import { nextSort, type SheetSort, sheetRows } from './sheet-rows.ts'

const ROW_PX = 28
const AHEAD = 20
// Up to here a look finds a row sooner than typing does.
const ROWS_WITHOUT_SEARCH = 12
// Taller than this, browsers lose count of pixels.
const MOST_ROWS = 500_000

/**
 * Rows under named columns, as a file holds them: found by a text, ordered by a click on a head, of any
 * number only those in sight drawn. Numbers stand to the right.
 */
export function Sheet(props: {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly isNumeric: readonly boolean[]
  readonly testId: string
  /** How the cells of a column are written, where it is ordered by something else. */
  readonly formats?: Readonly<Record<number, (cell: string) => string>>
  /** Called with the place of a row whose first cell was chosen. */
  readonly onOpen?: (row: number) => void
}) {
  const { head, rows, isNumeric, testId, formats = {}, onOpen } = props
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<SheetSort>()
  const found = useMemo(
    () => sheetRows(rows, { search, sort, isNumeric }),
    // oxlint-disable-next-line react/exhaustive-deps -- the text is the list's content
    [rows, search, sort, isNumeric.join()],
  )
  const places = found.length > MOST_ROWS ? found.slice(0, MOST_ROWS) : found
  const { place, first, count } = useRowsInSight()
  const from = Math.max(0, Math.min(first, places.length) - AHEAD)
  const shown = places.slice(from, first + count + AHEAD)
  return (
    <>
      {rows.length > ROWS_WITHOUT_SEARCH && (
        <div className="text-tools">
          <input
            type="search"
            placeholder={`Find in ${shortNumber(rows.length)} rows`}
            aria-label="Find in this table"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          {search.trim() !== '' && <output>{shortNumber(found.length)} rows</output>}
        </div>
      )}
      {/* What scrolls must be reachable by keyboard. */}
      <div ref={place} className="csv-place" tabIndex={0} role="region" aria-label="Table">
        <table className="plain-table" data-testid={testId} aria-rowcount={places.length + 1}>
          <thead>
            <tr>
              {head.map((name, column) => (
                <th
                  // oxlint-disable-next-line react/no-array-index-key -- names may repeat
                  key={column}
                  scope="col"
                  className={isNumeric[column] ? 'is-numeric' : undefined}
                  aria-sort={
                    sort?.column !== column
                      ? undefined
                      : sort.isDescending
                        ? 'descending'
                        : 'ascending'
                  }
                >
                  <button
                    type="button"
                    className="quiet sheet-head"
                    title={`Order by ${name}`}
                    onClick={() => setSort(nextSort(sort, column))}
                  >
                    {name}
                    <span aria-hidden="true">
                      {sort?.column === column && (sort.isDescending ? ' ↓' : ' ↑')}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Gap rows={from} columns={head.length} />
            {shown.map((at, i) => (
              <tr key={at} aria-rowindex={from + i + 2}>
                {head.map((_, column) => (
                  <td
                    // oxlint-disable-next-line react/no-array-index-key -- names may repeat
                    key={column}
                    className={isNumeric[column] ? 'is-numeric' : undefined}
                    title={formats[column] ? rows[at]?.[column] : longText(rows[at]?.[column])}
                  >
                    {onOpen && column === 0 ? (
                      <button type="button" className="quiet sheet-open" onClick={() => onOpen(at)}>
                        {rows[at]?.[0]}
                      </button>
                    ) : (
                      (formats[column]?.(rows[at]?.[column] ?? '') ?? rows[at]?.[column])
                    )}
                  </td>
                ))}
              </tr>
            ))}
            <Gap rows={places.length - from - shown.length} columns={head.length} />
          </tbody>
        </table>
      </div>
    </>
  )
}

/** What a cell may not have the room for. */
function longText(text = ''): string | undefined {
  return text.length > 40 ? text : undefined
}

/** The room of rows that are not drawn. */
function Gap({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  if (rows <= 0) return null
  return (
    <tr aria-hidden="true" style={{ height: rows * ROW_PX }}>
      <td colSpan={columns} />
    </tr>
  )
}

/** Which rows of a list that scrolls are in sight. */
function useRowsInSight() {
  const place = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState({ first: 0, count: 40 })
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const look = () => {
      const first = Math.floor(element.scrollTop / ROW_PX)
      const count = Math.ceil(element.clientHeight / ROW_PX)
      // Only when what is drawn ahead runs out.
      setSight((old) =>
        Math.abs(old.first - first) < AHEAD / 2 && old.count === count ? old : { first, count },
      )
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  return { place, ...sight }
}
