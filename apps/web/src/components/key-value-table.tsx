import { type ReactNode, useState } from 'react'
import { shortNumber } from '../format/number.ts'
import { KeyName } from './key-name.tsx'

/** One line of a {@link KeyValueTable}. */
export interface KeyValueRow {
  readonly key: string
  /** Where a key may stand twice. */
  readonly id?: string
  readonly value: ReactNode
  /** A third, quieter column: the step of a metric. */
  readonly note?: ReactNode
}

// Up to here a look finds the key sooner than typing does.
const ROWS_WITHOUT_SEARCH = 12
// More than a page of rows nobody reads through; a search finds the rest.
const ROWS_AT_ONCE = 200

/** Keys and values, with a search once there are many. */
export function KeyValueTable(props: {
  readonly label: string
  readonly rows: readonly KeyValueRow[]
  readonly isNumeric?: boolean
}) {
  const { label, rows, isNumeric = false } = props
  const [search, setSearch] = useState('')
  const [most, setMost] = useState(ROWS_AT_ONCE)
  const wanted = search.trim().toLowerCase()
  const shown = rows.filter(({ key }) => key.toLowerCase().includes(wanted))
  return (
    <>
      {rows.length > ROWS_WITHOUT_SEARCH && (
        <input
          type="search"
          className="key-search"
          placeholder={`Find among ${shortNumber(rows.length)}`}
          aria-label={`Find in ${label}`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <table className={isNumeric ? 'key-values is-numeric' : 'key-values'} aria-label={label}>
        <tbody>
          {shown.slice(0, most).map(({ id, key, value, note }) => (
            <tr key={id ?? key}>
              <th scope="row" title={key}>
                <KeyName name={key} />
              </th>
              <td>{value}</td>
              {note !== undefined && <td className="key-note">{note}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > most && (
        <button
          type="button"
          className="more-charts"
          onClick={() => setMost(most + 5 * ROWS_AT_ONCE)}
        >
          Show more of {shortNumber(shown.length)}
        </button>
      )}
      {shown.length === 0 && <p className="quiet-note">No key holds “{search}”.</p>}
    </>
  )
}
