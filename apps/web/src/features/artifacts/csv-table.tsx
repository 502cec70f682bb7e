import { numberIn } from '@waymark/domain'
import { useMemo } from 'react'
import { shortNumber } from '../../format/number.ts'
import { parseCsv } from './csv.ts'
import { Sheet } from './sheet.tsx'

const MOST_ROWS = 200_000

/** A file of separated values as a table; the first row names the columns. */
export function CsvTable({
  text,
  isTabbed,
}: {
  readonly text: string
  readonly isTabbed: boolean
}) {
  const [head = [], ...rows] = useMemo(
    () => parseCsv(text, isTabbed ? '\t' : ',', MOST_ROWS + 1),
    [text, isTabbed],
  )
  const isNumeric = head.map((_, column) =>
    rows.slice(0, 50).every((row) => numberIn(row[column] ?? '') !== undefined),
  )
  return (
    <div className="csv-preview">
      {rows.length >= MOST_ROWS && (
        <p className="quiet-note">The first {shortNumber(MOST_ROWS)} rows.</p>
      )}
      <Sheet head={head} rows={rows} isNumeric={isNumeric} testId="csv-table" />
    </div>
  )
}
