import { useMemo } from 'react'
import { numberIn } from '../../format/number.ts'
import { parseCsv } from './csv.ts'

const MOST_ROWS = 1000

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
      {rows.length >= MOST_ROWS && <p className="quiet-note">The first {MOST_ROWS} rows.</p>}
      {/* What scrolls must be reachable by keyboard. */}
      <div className="csv-place" tabIndex={0} role="region" aria-label="Table">
        <table className="plain-table" data-testid="csv-table">
          <thead>
            <tr>
              {head.map((name, i) => (
                // oxlint-disable-next-line react/no-array-index-key -- names may repeat
                <th key={i} scope="col" className={isNumeric[i] ? 'is-numeric' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows have no other identity
              <tr key={i}>
                {head.map((_, column) => (
                  // oxlint-disable-next-line react/no-array-index-key -- names may repeat
                  <td key={column} className={isNumeric[column] ? 'is-numeric' : undefined}>
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
