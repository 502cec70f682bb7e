import { useQuery } from '@tanstack/react-query'
import { findNumber } from '../../../api/number.ts'
import { hrefOf, navigate } from '../../../app/location.ts'
import { Figure } from '../../../components/figure.tsx'
import { shortNumber } from '../../../format/number.ts'
import { RunLink } from '../run-link.tsx'
import { RunStatusBadge } from '../run-status.tsx'
import type { RunsListProps } from '../runs-grid.tsx'
import { runListQuery } from '../runs-queries.ts'
import { searchOf } from '../runs-view.ts'
import type { GroupScope } from './group-scope.ts'
import type { FigureColumn } from './groups-query.ts'

const MOST_LISTED = 20

/** The runs of a group in the table's order, below its line. */
export function GroupMembers(
  props: RunsListProps & {
    /** undefined: no filter can name the group. */
    readonly within: GroupScope | undefined
    /** How many runs the group has. */
    readonly total: number
    readonly columns: readonly FigureColumn[]
  },
) {
  const { table, view, onChange, within, total, columns } = props
  const experimentId = within?.experimentId
  const question = {
    ...table.question,
    ...(experimentId !== undefined && { experimentIds: [experimentId] }),
    filter: within?.runIds ? namedFilter(within.runIds) : (within?.filter ?? ''),
  }
  const { data, error } = useQuery({
    ...runListQuery(question, MOST_LISTED),
    enabled: within !== undefined,
  })
  const width = 2 + 2 * columns.length
  if (within === undefined || error) {
    const words = error?.message ?? 'No filter can name this group: its value holds both quotes.'
    return (
      <tr>
        <td colSpan={width}>
          <p className="quiet-note">{words}</p>
        </td>
      </tr>
    )
  }
  const showAll = () => {
    const next = { ...view, filter: within.filter, groupBy: [] }
    if (experimentId === undefined) onChange(next)
    else navigate(hrefOf({ page: 'experiment', experimentId }, searchOf(next)))
  }
  return (
    <>
      {data?.rows.map(({ runId, name, status, values }) => (
        <tr key={runId} className="group-member" data-run-id={runId}>
          <th scope="row">
            <RunLink runId={runId} name={name} />
          </th>
          <td>
            <RunStatusBadge status={status} />
          </td>
          {columns.map(({ id, name: column }) => {
            const value = findNumber(values.get(column))
            return (
              <td key={id} className="is-numeric is-first" colSpan={2}>
                {value === undefined ? <span className="absent">–</span> : <Figure value={value} />}
              </td>
            )
          })}
        </tr>
      ))}
      {total > MOST_LISTED && (
        <tr className="group-member">
          <td colSpan={width}>
            <button type="button" onClick={showAll}>
              All {shortNumber(total)} as a table
            </button>
          </td>
        </tr>
      )}
    </>
  )
}

function namedFilter(runIds: readonly string[]): string {
  return `attributes.run_id IN (${runIds.map((id) => `'${id}'`).join(', ')})`
}
