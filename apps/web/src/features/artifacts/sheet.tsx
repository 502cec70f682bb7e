/** Rows under named columns, as a file holds them; numbers stand to the right. */
export function Sheet(props: {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly isNumeric: readonly boolean[]
  readonly testId: string
}) {
  const { head, rows, isNumeric, testId } = props
  return (
    // What scrolls must be reachable by keyboard.
    <div className="csv-place" tabIndex={0} role="region" aria-label="Table">
      <table className="plain-table" data-testid={testId}>
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
  )
}
