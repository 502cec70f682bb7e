import { useQuery } from '@tanstack/react-query'
import { findNumber } from '../../../api/number.ts'
import { Figure } from '../../../components/figure.tsx'
import { Link } from '../../../components/link.tsx'
import { shortNumber } from '../../../format/number.ts'
import { RunStatusBadge } from '../run-status.tsx'
import type { RunsListProps } from '../runs-grid.tsx'
import { runListQuery } from '../runs-queries.ts'

const MOST_LISTED = 20

/** The runs of a group in the table's order, below its line. */
export function GroupMembers(
  props: RunsListProps & {
    readonly filter: string | undefined
    readonly metrics: readonly string[]
  },
) {
  const { table, view, onChange, filter, metrics } = props
  const question = { ...table.question, filter: filter ?? '' }
  const { data, error } = useQuery({
    ...runListQuery(question, MOST_LISTED),
    enabled: filter !== undefined,
  })
  const columns = 2 + 2 * metrics.length
  if (filter === undefined || error) {
    const words = error?.message ?? 'No filter can name this group: its value holds both quotes.'
    return (
      <tr>
        <td colSpan={columns}>
          <p className="quiet-note">{words}</p>
        </td>
      </tr>
    )
  }
  const total = data?.total ?? 0
  return (
    <>
      {data?.rows.map(({ runId, name, status, values }) => (
        <tr key={runId} className="group-member" data-run-id={runId}>
          <th scope="row">
            <Link to={{ page: 'run', runId }}>{name}</Link>
          </th>
          <td>
            <RunStatusBadge status={status} />
          </td>
          {metrics.map((key) => {
            const value = findNumber(values.get(`metrics.${key}`))
            return (
              <td key={key} className="is-numeric is-first" colSpan={2}>
                {value === undefined ? <span className="absent">–</span> : <Figure value={value} />}
              </td>
            )
          })}
        </tr>
      ))}
      {total > MOST_LISTED && (
        <tr className="group-member">
          <td colSpan={columns}>
            <button type="button" onClick={() => onChange({ ...view, filter, groupBy: [] })}>
              All {shortNumber(total)} as a table
            </button>
          </td>
        </tr>
      )}
    </>
  )
}
