import type { Direction } from '@waymark/domain'
import { findNumber } from '../../api/number.ts'
import type { RunRow } from '../../api/runs-table.ts'
import { bestOf } from '../../components/best-of.ts'
import { DirectionMark } from '../../components/direction-mark.tsx'
import { Figure } from '../../components/figure.tsx'
import { KeyName } from '../../components/key-name.tsx'
import { paramText } from '../../format/number.ts'
import { columnId, parseColumn } from './column-id.ts'
import { RunDuration } from './run-duration.tsx'
import { RunLink } from './run-link.tsx'
import { RunStatusBadge } from './run-status.tsx'
import type { RunsView } from './runs-view.ts'

/** A metric of runs below a run, and which of its values are better. */
export interface ChildMetric {
  readonly key: string
  readonly direction: Direction | undefined
}

/** Runs with what came of them and what tells them apart; a click on a head sorts. */
export function ChildrenTable(props: {
  readonly rows: readonly RunRow[]
  readonly metrics: readonly ChildMetric[]
  readonly params: readonly string[]
  readonly sort: RunsView['sort']
  readonly onSort: (sort: RunsView['sort']) => void
}) {
  const { rows, metrics, params, sort, onSort } = props
  const best = metrics.map(({ key, direction }) =>
    bestOf(
      rows.map((row) => scoreOf(row, key)).filter((value) => value !== undefined),
      direction,
    ),
  )
  const head = (id: string, isDescendingFirst: boolean) => ({ id, isDescendingFirst, sort, onSort })
  return (
    // What scrolls must be reachable by keyboard.
    <div className="children-place" tabIndex={0} role="region" aria-label="Child runs">
      <table className="plain-table children-table" data-testid="children">
        <thead>
          <tr>
            <Head {...head('name', false)} />
            <th scope="col">Status</th>
            {metrics.map(({ key, direction }) => (
              <Head
                key={key}
                {...head(columnId({ kind: 'metric', key }), direction !== 'lower')}
                direction={direction}
              />
            ))}
            {params.map((key) => (
              <Head key={key} {...head(columnId({ kind: 'param', key }), false)} />
            ))}
            <th scope="col" className="is-numeric is-optional">
              Duration
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.runId} data-run-id={row.runId}>
              <th scope="row">
                <RunLink runId={row.runId} name={row.name} />
              </th>
              <td>
                <RunStatusBadge status={row.status} />
              </td>
              {metrics.map(({ key }, at) => (
                <td key={key} className="is-numeric">
                  <Score value={scoreOf(row, key)} best={best[at]} />
                </td>
              ))}
              {params.map((key) => (
                <td key={key} className="is-numeric">
                  <Param value={row.values.get(`params.${key}`)} />
                </td>
              ))}
              <td className="is-numeric is-optional">
                <RunDuration run={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head(props: {
  readonly id: string
  readonly isDescendingFirst: boolean
  readonly direction?: Direction | undefined
  readonly sort: RunsView['sort']
  readonly onSort: (sort: RunsView['sort']) => void
}) {
  const { id, isDescendingFirst, direction, sort, onSort } = props
  const place = parseColumn(id)
  const isSorted = sort.column === id
  const isDescending = isSorted ? !sort.isDescending : isDescendingFirst
  return (
    <th
      scope="col"
      className={id === 'name' ? undefined : 'is-numeric'}
      aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" className="quiet" onClick={() => onSort({ column: id, isDescending })}>
        {id === 'name' ? 'Run' : <KeyName name={place?.key ?? id} />}
        {isSorted && <span aria-hidden="true"> {sort.isDescending ? '▼' : '▲'}</span>}
      </button>
      <DirectionMark direction={direction} />
    </th>
  )
}

function Score(props: { readonly value: number | undefined; readonly best: number | undefined }) {
  const { value, best } = props
  if (value === undefined) return <span className="absent">–</span>
  return <Figure value={value} isBest={value === best} />
}

function Param({ value }: { readonly value: string | number | null | undefined }) {
  if (value === null || value === undefined) return <span className="absent">–</span>
  return <span title={String(value)}>{paramText(String(value))}</span>
}

function scoreOf(row: RunRow, key: string): number | undefined {
  return findNumber(row.values.get(`metrics.${key}`))
}
