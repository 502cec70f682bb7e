import { useMemo } from 'react'
import { cellText } from './cell-text.ts'
import { HistogramSteps } from './histogram-steps.tsx'
import { histogramsOf, type LoggedTable } from './logged-table.ts'
import { Sheet } from './sheet.tsx'

const MOST_ROWS = 1000

/** A table that a run logged; of histograms, how the values moved from step to step. */
export function TablePreview({ table }: { readonly table: LoggedTable }) {
  const { columns, rows } = table
  const histograms = useMemo(() => histogramsOf(table), [table])
  if (histograms !== undefined) return <HistogramSteps histograms={histograms} />
  const isNumeric = columns.map((_, column) =>
    rows.slice(0, 50).every((row) => row[column] === null || typeof row[column] === 'number'),
  )
  return (
    <div className="csv-preview">
      {rows.length > MOST_ROWS && (
        <p className="quiet-note">
          The first {MOST_ROWS} of {rows.length} rows.
        </p>
      )}
      <Sheet
        head={columns}
        rows={rows.slice(0, MOST_ROWS).map((row) => row.map(cellText))}
        isNumeric={isNumeric}
        testId="logged-table"
      />
    </div>
  )
}
