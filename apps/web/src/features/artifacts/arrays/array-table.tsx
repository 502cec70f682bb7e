import { useMemo } from 'react'
import { shortNumber } from '../../../format/number.ts'
import { Sheet } from '../sheet.tsx'
import type { ArrayWindow, Rectangle } from './array-window.ts'
import type { Plane, StoredArray } from './stored-array.ts'

/** Found and ordered without asking anew; columns are all drawn. */
export const TABLE_ROWS = 1_000
export const TABLE_COLUMNS = 40

// Of records with more parts the rest is left, and of longer texts.
const MOST_FIELDS = 100
const MOST_LETTERS = 400

/** Values under the numbers of their columns, some at a time; records under the names of their parts. */
export function ArrayTable(props: {
  readonly array: StoredArray
  readonly plane: Plane
  readonly window: ArrayWindow
  readonly onMove: (place: Pick<Rectangle, 'row' | 'column'>) => void
}) {
  const { array, plane, window, onMove } = props
  const { head, rows, isNumeric } = useMemo(() => sheetOf(array, window), [array, window])
  const { row, column } = window
  const name = array.shape.length < 2 ? 'Values' : 'Rows'
  return (
    <div className="csv-preview">
      {(window.rows < plane.rows || window.columns < plane.columns) && (
        <div className="text-tools array-pages">
          {window.rows < plane.rows && (
            <Pages
              name={name}
              from={row}
              count={window.rows}
              total={plane.rows}
              step={TABLE_ROWS}
              onMove={(to) => onMove({ row: to, column })}
            />
          )}
          {window.columns < plane.columns && (
            <Pages
              name="Columns"
              from={column}
              count={window.columns}
              total={plane.columns}
              step={TABLE_COLUMNS}
              onMove={(to) => onMove({ row, column: to })}
            />
          )}
        </div>
      )}
      {array.shape.length < 2 && (array.type.fields?.length ?? 0) > MOST_FIELDS && (
        <p className="quiet-note">
          The first {MOST_FIELDS} of {shortNumber(array.type.fields?.length ?? 0)} parts.
        </p>
      )}
      <Sheet head={head} rows={rows} isNumeric={isNumeric} testId="array-table" />
    </div>
  )
}

function Pages(props: {
  readonly name: string
  readonly from: number
  readonly count: number
  readonly total: number
  readonly step: number
  readonly onMove: (from: number) => void
}) {
  const { name, from, count, total, step, onMove } = props
  return (
    <fieldset className="segments" aria-label={name}>
      <output>
        {name} {shortNumber(from)} to {shortNumber(from + count - 1)} of{' '}
        {total.toLocaleString('en')}
      </output>
      <button
        type="button"
        aria-label={`Previous ${name.toLowerCase()}`}
        disabled={from === 0}
        onClick={() => onMove(Math.max(0, from - step))}
      >
        ‹
      </button>
      <button
        type="button"
        aria-label={`Next ${name.toLowerCase()}`}
        disabled={from + count >= total}
        onClick={() => onMove(from + count)}
      >
        ›
      </button>
    </fieldset>
  )
}

function sheetOf(array: StoredArray, window: ArrayWindow) {
  const { type, shape } = array
  // Of a list of records each part is a column; elsewhere a record is a cell.
  const fields = shape.length < 2 ? type.fields?.slice(0, MOST_FIELDS) : undefined
  const isNumber = type.kind === 'number'
  const names =
    fields?.map(({ name }) => name) ??
    (shape.length < 2
      ? ['value']
      : Array.from({ length: window.columns }, (_, column) => String(window.column + column)))
  const rows = Array.from({ length: window.rows }, (_, row) => {
    const cells = fields
      ? fields.map((field) => {
          const { view, offset } = window.at(row, 0)
          return short(field.type.text(view, offset + field.offset))
        })
      : names.map((__, column) => {
          const { view, offset } = window.at(row, column)
          return short(type.text(view, offset))
        })
    return [String(window.row + row), ...cells]
  })
  return {
    head: [shape.length < 2 ? 'index' : 'row', ...names],
    rows,
    isNumeric: [
      true,
      ...(fields?.map((field) => field.type.kind === 'number') ?? names.map(() => isNumber)),
    ],
  }
}

function short(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text
}
