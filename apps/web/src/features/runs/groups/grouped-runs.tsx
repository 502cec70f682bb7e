import { useQuery } from '@tanstack/react-query'
import type { Direction } from '@waymark/domain'
import type { GroupMetric, RunsGroup } from '@waymark/protocol/waymark'
import { Fragment, useEffect, useState } from 'react'
import { useTheme } from '../../../app/theme.ts'
import { colourOf } from '../../../charts/run-colours.ts'
import { Link } from '../../../components/link.tsx'
import { ErrorPanel, Skeleton } from '../../../components/states.tsx'
import { paramText, shortNumber } from '../../../format/number.ts'
import { parseColumn } from '../column-id.ts'
import { directionIn } from '../directions.ts'
import { titleOf } from '../runs-columns.ts'
import type { RunsListProps } from '../runs-grid.tsx'
import type { RunsView } from '../runs-view.ts'
import { groupInk } from './group-ink.ts'
import { GroupMembers } from './group-members.tsx'
import { scopeOfGroup } from './group-scope.ts'
import { groupMetrics, groupsQuery } from './groups-query.ts'
import { type GroupWords, useGroupWords } from './use-group-words.ts'
import '../../../styles/runs-menus.css'

/** Runs with the same values as one line each, with what came of them; a line opens in place. */
export function GroupedRuns(props: RunsListProps) {
  const { table, view } = props
  const { data, error, refetch } = useQuery(groupsQuery(table.question, view.groupBy, table.ids))
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const theme = useTheme()
  const wordOf = useGroupWords(table.question, view.groupBy, data)
  const metrics = groupMetrics(table.ids)
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
  const groups = sorted(data.groups, view, metrics)
  const toggle = (name: string) => {
    const next = new Set(opened)
    if (!next.delete(name)) next.add(name)
    setOpened(next)
  }
  return (
    <section className="groups-place" tabIndex={0} aria-label="Groups">
      <table className="plain-table groups-table" data-testid="groups">
        <Head {...props} metrics={metrics} />
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
                      key={metrics[at]}
                      metricKey={metrics[at] ?? ''}
                      figures={figures}
                      isBest={isBestOf(
                        data.groups,
                        at,
                        directionIn(table.directions, metrics[at] ?? ''),
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
                    metrics={metrics}
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

function Head(props: RunsListProps & { readonly metrics: readonly string[] }) {
  const { view, onChange, metrics } = props
  const { directions } = props.table
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
        {metrics.map((key) => {
          const id = `m.${key}`
          const isSorted = view.sort.column === id
          const isDescending = isSorted
            ? !view.sort.isDescending
            : directionIn(directions, key) !== 'lower'
          return (
            <Fragment key={key}>
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
                  title={`Order by the mean of ${key}`}
                  onClick={() => onChange({ ...view, sort: { column: id, isDescending } })}
                >
                  {key} {isSorted && (view.sort.isDescending ? '▼' : '▲')}
                </button>
                <small>mean ± std</small>
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
  readonly metricKey: string
  readonly figures: GroupMetric | null
  readonly isBest: boolean
}) {
  const { metricKey, figures, isBest } = props
  if (figures === null) {
    return (
      <>
        <td className="is-numeric is-first absent">–</td>
        <td />
      </>
    )
  }
  const { mean, std, min, max, minRunId, maxRunId, count } = figures
  const text = shortNumber(mean)
  return (
    <>
      <td
        className="is-numeric is-first"
        data-metric={metricKey}
        data-mean={mean}
        data-std={std ?? ''}
        title={`Mean ${mean}${std === null ? '' : `, standard deviation ${std}`} of ${count}`}
      >
        {isBest ? <strong>{text}</strong> : text}
        {std !== null && <span className="group-std"> ± {shortNumber(std)}</span>}
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
  metrics: readonly string[],
): readonly RunsGroup[] {
  const at = metrics.indexOf(sort.column.slice(2))
  if (!sort.column.startsWith('m.') || at < 0) return groups
  const worst = sort.isDescending ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const meanOf = (group: RunsGroup) => group.metrics[at]?.mean ?? worst
  return groups.toSorted((a, b) =>
    sort.isDescending ? meanOf(b) - meanOf(a) : meanOf(a) - meanOf(b),
  )
}

function isBestOf(
  groups: readonly RunsGroup[],
  at: number,
  direction: Direction | undefined,
  figures: GroupMetric | null,
): boolean {
  const means = groups.flatMap(({ metrics }) => metrics[at]?.mean ?? [])
  if (figures === null || direction === undefined || means.length < 2) return false
  return figures.mean === (direction === 'lower' ? Math.min(...means) : Math.max(...means))
}

function wordsOf({ values }: RunsGroup, wordOf: GroupWords): string {
  return values.map((value, at) => wordOf(value, at) ?? 'none').join(', ')
}
