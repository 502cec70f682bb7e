import { useMemo } from 'react'
import { cellText } from './cell-text.ts'
import { HistogramSteps } from './histogram-steps.tsx'
import { histogramsOf, type LoggedTable } from './logged-table.ts'
import { Sheet } from './sheet.tsx'

/** A table that a run logged; of histograms, how the values moved from step to step. */
export function TablePreview({ table }: { readonly table: LoggedTable }) {
  const { columns, rows } = table
  const histograms = useMemo(() => histogramsOf(table), [table])
  const texts = useMemo(() => rows.map((row) => row.map(cellText)), [rows])
  if (histograms !== undefined) return <HistogramSteps histograms={histograms} />
  const isNumeric = columns.map((_, column) => {
    const seen = rows.slice(0, 50).flatMap((row) => row[column] ?? [])
    return seen.length > 0 && seen.every((cell) => typeof cell === 'number')
  })
  return (
    <div className="csv-preview">
      <Sheet head={columns} rows={texts} isNumeric={isNumeric} testId="logged-table" />
    </div>
  )
}
