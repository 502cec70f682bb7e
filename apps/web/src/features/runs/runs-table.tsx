import { type ReactNode, useEffect } from 'react'
import type { Run } from '../../api/runs.ts'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { directionOf } from '../metrics/metric-name.ts'
import { RunDuration } from './run-duration.tsx'
import { RunStatusBadge } from './run-status.tsx'
import { RunValue } from './runs-cells.tsx'
import type { RunsColumn, RunsColumns } from './runs-columns.ts'
import { type RunsView, type SortColumn, sortedBy } from './runs-view.ts'

/** What both forms of the list, table and cards, are made from. */
export interface RunsListProps {
  readonly runs: readonly Run[]
  readonly columns: RunsColumns
  /** Present where runs of several experiments are mixed. */
  readonly experimentNames: ReadonlyMap<string, string> | undefined
  readonly view: RunsView
  readonly onChange: (view: RunsView) => void
  /** What stands after the last row. */
  readonly more: ReactNode
}

/** Runs as rows, metrics and params as columns; a column head sorts on the server. */
export function RunsTable(props: RunsListProps) {
  const { runs, columns, experimentNames, view, onChange, more } = props
  useEffect(() => {
    performance.mark('wm:table-ready')
  }, [])
  const picked = [...columns.metrics, ...columns.params]
  return (
    // What scrolls must be reachable by keyboard.
    <section className="runs-scroll" aria-label="Runs" tabIndex={0}>
      <table className="runs-table" data-testid="runs-grid" aria-rowcount={runs.length + 1}>
        <thead>
          <GroupHeads columns={columns} attributeCount={experimentNames ? 5 : 4} />
          <tr>
            <Head column={{ kind: 'attribute', key: 'name' }} view={view} onChange={onChange}>
              Run
            </Head>
            <Head column={{ kind: 'attribute', key: 'status' }} view={view} onChange={onChange}>
              Status
            </Head>
            <Head column={{ kind: 'attribute', key: 'start' }} view={view} onChange={onChange}>
              Started
            </Head>
            <th scope="col" className="is-numeric">
              Duration
            </th>
            {experimentNames && <th scope="col">Experiment</th>}
            {picked.map((column, i) => (
              <Head
                key={`${column.kind}.${column.key}`}
                column={column}
                isFirst={isGroupStart(picked, i)}
                view={view}
                onChange={onChange}
              >
                {column.key}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Row
              key={run.runId}
              run={run}
              picked={picked}
              experiment={experimentNames && nameOf(run, experimentNames)}
            />
          ))}
        </tbody>
      </table>
      {more}
    </section>
  )
}

function nameOf(run: Run, names: ReadonlyMap<string, string>): string {
  return names.get(run.experimentId) ?? run.experimentId
}

function isGroupStart(picked: readonly RunsColumn[], index: number): boolean {
  return picked[index]?.kind !== picked[index - 1]?.kind
}

function GroupHeads(props: { readonly columns: RunsColumns; readonly attributeCount: number }) {
  const { metrics, params } = props.columns
  return (
    <tr className="group-heads">
      <td colSpan={props.attributeCount} />
      {metrics.length > 0 && (
        <th scope="colgroup" colSpan={metrics.length}>
          Metrics
        </th>
      )}
      {params.length > 0 && (
        <th scope="colgroup" colSpan={params.length}>
          Params that vary
        </th>
      )}
    </tr>
  )
}

function Head(props: {
  readonly column: SortColumn & { readonly isNumeric?: boolean }
  readonly isFirst?: boolean
  readonly view: RunsView
  readonly onChange: (view: RunsView) => void
  readonly children: string
}) {
  const { column, isFirst = false, view, onChange, children } = props
  const isSorted = view.sort.kind === column.kind && view.sort.key === column.key
  const order = isSorted ? (view.sort.isDescending ? 'descending' : 'ascending') : undefined
  // The first click puts the best on top, and the newest.
  const startsDescending =
    column.kind === 'metric' ? directionOf(column.key) !== 'lower' : column.key === 'start'
  const target = { kind: column.kind, key: column.key } as SortColumn
  return (
    <th scope="col" className={classOf(column.isNumeric ?? false, isFirst)} aria-sort={order}>
      <button
        type="button"
        title={`Sort by ${children}`}
        onClick={() => onChange(sortedBy(view, target, startsDescending))}
      >
        <span className="head-text">{children}</span>
        <span className="sort-mark" aria-hidden="true">
          {order && (order === 'descending' ? '▼' : '▲')}
        </span>
      </button>
    </th>
  )
}

function Row(props: {
  readonly run: Run
  readonly picked: readonly RunsColumn[]
  readonly experiment: string | undefined
}) {
  const { run, picked, experiment } = props
  return (
    <tr data-testid="run-row" data-run-id={run.runId}>
      <th scope="row">
        <Link to={{ page: 'run', runId: run.runId }} title={run.name}>
          {run.name}
        </Link>
      </th>
      <td data-col="status">
        <RunStatusBadge status={run.status} />
      </td>
      <td data-col="start">
        <Moment time={run.startTime} />
      </td>
      <td data-col="duration" className="is-numeric">
        <RunDuration run={run} />
      </td>
      {experiment !== undefined && (
        <td data-col="experiment" className="is-text">
          <Link to={{ page: 'experiment', experimentId: run.experimentId }} title={experiment}>
            {experiment}
          </Link>
        </td>
      )}
      {picked.map((column, i) => (
        <td
          key={`${column.kind}.${column.key}`}
          data-col={`${column.kind === 'metric' ? 'm' : 'p'}.${column.key}`}
          className={classOf(column.isNumeric, isGroupStart(picked, i))}
        >
          <RunValue run={run} column={column} />
        </td>
      ))}
    </tr>
  )
}

function classOf(isNumeric: boolean, isFirst: boolean): string {
  return `${isNumeric ? 'is-numeric' : 'is-text'}${isFirst ? ' is-first' : ''}`
}
