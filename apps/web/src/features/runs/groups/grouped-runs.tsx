import { useQuery } from '@tanstack/react-query'
import type { Direction } from '@waymark/domain'
import type { GroupMetric, RunsGroup } from '@waymark/protocol/waymark'
import { Fragment, useEffect, useState } from 'react'
import { useTheme } from '../../../app/theme.ts'
import { colourOf } from '../../../charts/run-colours.ts'
import { Link } from '../../../components/link.tsx'
import { ErrorPanel, Skeleton } from '../../../components/states.tsx'
import { paramText, shortNumber } from '../../../format/number.ts'
import { spreadName } from '../../metrics/groups/spread-words.ts'
import { parseColumn } from '../column-id.ts'
import { directionIn } from '../directions.ts'
import { titleOf } from '../runs-columns.ts'
import type { RunsListProps } from '../runs-grid.tsx'
import type { RunsView } from '../runs-view.ts'
import { groupInk } from './group-ink.ts'
import { GroupMembers } from './group-members.tsx'
import { scopeOfGroup } from './group-scope.ts'
import { type FigureColumn, figureColumns, groupsQuery } from './groups-query.ts'
import { type GroupWords, useGroupWords } from './use-group-words.ts'
import '../../../styles/runs-menus.css'

/** Runs with the same values as one line each, with what came of them; a line opens in place. */
export function GroupedRuns(props: RunsListProps) {
  const { table, view } = props
  const { data, error, refetch } = useQuery(groupsQuery(table, view))
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const theme = useTheme()
  const wordOf = useGroupWords(table.question, view.groupBy, data)
  const columns = figureColumns(table.ids, table.directions)
  useEffect(() => {
    if (data !== undefined) performance.mark('wm:table-ready')
  }, [data])
  if (data === undefined) {
    return error ? (
      <ErrorPanel title="The groups could not be read" error={error} onRetry={refetch} />
    ) : (
      <Skeleton rows={8} label="Loading groups" />
    )
  }
  const groups = sorted(data.groups, view, columns)
  const toggle = (name: string) => {
    const next = new Set(opened)
    if (!next.delete(name)) next.add(name)
    setOpened(next)
  }
  return (
    <section className="groups-place" tabIndex={0} aria-label="Groups">
      <table className="plain-table groups-table" data-testid="groups">
        <Head {...props} columns={columns} />
        <tbody>
          {groups.map((group) => {
            const name = JSON.stringify(group.values)
            const isOpen = opened.has(name)
            const colour = colourOf(groupInk(data.groups.indexOf(group)), theme)
            return (
              <Fragment key={name}>
                <tr data-testid="group-row" data-group={name} data-runs={group.runs}>
                  <th scope="row">
                    <button
                      type="button"
                      className="quiet disclose"
                      aria-expanded={isOpen}
                      aria-label={`Runs of ${wordsOf(group, wordOf)}`}
                      onClick={() => toggle(name)}
                    >
                      {isOpen ? '⌄' : '›'}
                    </button>
                    <span className="run-ink" style={{ background: colour, borderColor: colour }} />
                    <Values group={group} wordOf={wordOf} />
                  </th>
                  <td className="is-numeric">{shortNumber(group.runs)}</td>
                  {group.metrics.map((figures, at) => (
                    <MetricCells
                      key={columns[at]?.id}
                      column={columns[at]}
                      figures={figures}
                      isBest={isBestOf(
                        data.groups,
                        at,
                        directionIn(table.directions, columns[at]?.place.key ?? ''),
                        figures,
                      )}
                    />
                  ))}
                </tr>
                {isOpen && (
                  <GroupMembers
                    {...props}
                    within={scopeOfGroup(group, view)}
                    total={group.runs}
                    columns={columns}
                  />
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
      {data.total > groups.length && (
        <p className="quiet-note">
          The first {groups.length} of {shortNumber(data.total)} groups.
        </p>
      )}
    </section>
  )
}

function Head(props: RunsListProps & { readonly columns: readonly FigureColumn[] }) {
  const { view, onChange, columns } = props
  const { directions } = props.table
  const middle = view.spread === 'median' ? 'median' : 'mean'
  const names = view.groupBy.map((id) => {
    const place = parseColumn(id)
    return place ? titleOf(place) : id
  })
  return (
    <thead>
      <tr>
        <th scope="col">{names.join(', ')}</th>
        <th scope="col" className="is-numeric">
          Runs
        </th>
        {columns.map(({ id, place }) => {
          const title = titleOf(place)
          const isSorted = view.sort.column === id
          const isDescending = isSorted
            ? !view.sort.isDescending
            : directionIn(directions, place.key) !== 'lower'
          return (
            <Fragment key={id}>
              <th
                scope="col"
                className="is-numeric is-first"
                aria-sort={
                  isSorted ? (view.sort.isDescending ? 'descending' : 'ascending') : 'none'
                }
              >
                <button
                  type="button"
                  className="quiet"
                  title={`Order by the ${middle} of ${title}`}
                  onClick={() => onChange({ ...view, sort: { column: id, isDescending } })}
                >
                  {title} {isSorted && (view.sort.isDescending ? '▼' : '▲')}
                </button>
                <small>{spreadName(middle).toLowerCase()}</small>
              </th>
              <th scope="col" className="is-numeric">
                <small>min … max</small>
              </th>
            </Fragment>
          )
        })}
      </tr>
    </thead>
  )
}

function Values(props: { readonly group: RunsGroup; readonly wordOf: GroupWords }) {
  return props.group.values.map((value, at) => {
    const word = props.wordOf(value, at)
    return (
      // oxlint-disable-next-line react/no-array-index-key -- the columns are the same in each line
      <span key={at} className="group-value" title={word ?? 'not there'}>
        {word === null ? <span className="absent">none</span> : paramText(word) || '“”'}
      </span>
    )
  })
}

function MetricCells(props: {
  readonly column: FigureColumn | undefined
  readonly figures: GroupMetric | null
  readonly isBest: boolean
}) {
  const { column, figures, isBest } = props
  if (figures === null) {
    return (
      <>
        <td className="is-numeric is-first absent">–</td>
        <td />
      </>
    )
  }
  const { mean, std, min, max, minRunId, maxRunId, count } = figures
  const [lower, median, upper] = figures.quantiles ?? []
  const text = shortNumber(middleOf(figures))
  const around =
    lower !== undefined && upper !== undefined
      ? `${shortNumber(lower)}–${shortNumber(upper)}`
      : std !== null && `± ${shortNumber(std)}`
  return (
    <>
      <td
        className="is-numeric is-first"
        data-metric={column?.place.key}
        data-mean={mean}
        data-std={std ?? ''}
        data-median={median}
        title={figuresText(figures)}
      >
        {isBest ? <strong>{text}</strong> : text}
        {around && count > 1 && <span className="group-std"> {around}</span>}
      </td>
      <td className="is-numeric group-ends">
        <Link to={{ page: 'run', runId: minRunId }} title="The run with the least">
          {shortNumber(min)}
        </Link>
        {' … '}
        <Link to={{ page: 'run', runId: maxRunId }} title="The run with the most">
          {shortNumber(max)}
        </Link>
      </td>
    </>
  )
}

function sorted(
  groups: readonly RunsGroup[],
  { sort }: RunsView,
  columns: readonly FigureColumn[],
): readonly RunsGroup[] {
  const at = columns.findIndex(({ id }) => id === sort.column)
  if (at < 0) return groups
  const worst = sort.isDescending ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const rankOf = (group: RunsGroup) => {
    const figures = group.metrics[at]
    return figures ? middleOf(figures) : worst
  }
  return groups.toSorted((a, b) =>
    sort.isDescending ? rankOf(b) - rankOf(a) : rankOf(a) - rankOf(b),
  )
}

function isBestOf(
  groups: readonly RunsGroup[],
  at: number,
  direction: Direction | undefined,
  figures: GroupMetric | null,
): boolean {
  const all = groups.flatMap(({ metrics }) => (metrics[at] ? [middleOf(metrics[at])] : []))
  if (figures === null || direction === undefined || all.length < 2) return false
  return middleOf(figures) === (direction === 'lower' ? Math.min(...all) : Math.max(...all))
}

/** What a group is ordered by: the median where quartiles were asked for, or else the mean. */
function middleOf({ quantiles, mean }: GroupMetric): number {
  return quantiles?.[1] ?? mean
}

function figuresText({ mean, std, count, quantiles }: GroupMetric): string {
  const [lower, median, upper] = quantiles ?? []
  if (median !== undefined) return `Median ${median}, 25–75 %: ${lower} to ${upper}, of ${count}`
  return `Mean ${mean}${std === null ? '' : `, standard deviation ${std}`} of ${count}`
}

function wordsOf({ values }: RunsGroup, wordOf: GroupWords): string {
  return values.map((value, at) => wordOf(value, at) ?? 'none').join(', ')
}
