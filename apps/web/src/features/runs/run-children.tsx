import { useQuery } from '@tanstack/react-query'
import { numberIn } from '@waymark/domain'
import { useState } from 'react'
import { childrenFilter } from '../../api/children-filter.ts'
import type { Comparison } from '../../api/comparison.ts'
import type { Run } from '../../api/runs.ts'
import { Link } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'
import { comparisonQuery } from '../compare/comparison-query.ts'
import { isSweep } from '../sweeps/is-sweep.ts'
import { objectivesOf } from '../sweeps/sweep-objective.ts'
import { type ChildMetric, ChildrenTable } from './children-table.tsx'
import { columnId, parseColumn, sortName } from './column-id.ts'
import { runListQuery } from './runs-queries.ts'
import type { RunsView } from './runs-view.ts'

const MOST_CHILDREN = 50
// Of so many it is seen what they have and whether they differ in their params.
const SAMPLE = 12
const MOST_METRICS = 3
const MOST_PARAMS = 3

const NEWEST: RunsView['sort'] = { column: 'start', isDescending: true }

/** The runs below a run, the best first; where they are the trials of a search, the way to it as one. */
export function ChildrenPanel({ run }: { readonly run: Run }) {
  const [asked, setAsked] = useState<RunsView['sort']>()
  const scope = {
    experimentIds: [run.experimentId],
    filter: childrenFilter(run.runId),
  }
  const newest = { ...scope, orderBy: orderText(NEWEST), columns: [] }
  const first = useQuery(runListQuery(newest, SAMPLE))
  const sample = (first.data?.rows ?? []).map(({ runId }) => runId)
  const { data: compared, error } = useQuery(comparisonQuery(sample))
  const { metrics, params } = compared ? tellingColumns(run, compared) : NOTHING
  const sort = asked ?? bestFirst(metrics[0]) ?? NEWEST
  const children = useQuery({
    ...runListQuery(
      {
        ...scope,
        orderBy: orderText(sort),
        columns: [
          ...metrics.map(({ key }) => `metrics.${key}`),
          ...params.map((key) => `params.${key}`),
        ],
      },
      MOST_CHILDREN,
    ),
    // Without it the names alone would flash by.
    enabled: compared !== undefined || error !== null,
  })
  const { data } = children
  if (data === undefined && (first.error ?? children.error)) {
    return (
      <Panel title="Child runs">
        <PartError what="They could not be read" asked={[first, children]} />
      </Panel>
    )
  }
  if (!data || data.rows.length === 0) return null
  const total = data.total ?? data.rows.length
  return (
    <Panel
      title="Child runs"
      count={total}
      actions={
        compared &&
        isSweep(run, compared) && (
          <Link to={{ page: 'sweep', experimentId: run.experimentId, runId: run.runId }}>
            Open as a sweep
          </Link>
        )
      }
    >
      <ChildrenTable
        rows={data.rows}
        metrics={metrics}
        params={params}
        sort={sort}
        onSort={setAsked}
      />
      {total > data.rows.length && (
        <p className="quiet-note">The first {data.rows.length} in this order are listed.</p>
      )}
    </Panel>
  )
}

const NOTHING = { metrics: [], params: [] } as const

/** What a search is about and the next likeliest scores, and params in which the runs differ. */
function tellingColumns(
  run: Run,
  compared: Comparison,
): { readonly metrics: readonly ChildMetric[]; readonly params: readonly string[] } {
  const metrics = objectivesOf(run, compared)
    .slice(0, MOST_METRICS)
    .map(({ metric, direction }, at) => {
      const known = compared.metrics.find(({ key }) => key === metric)?.direction
      // Of the first the run itself may say it; of the others only what is known counts.
      return { key: metric, direction: at === 0 ? direction : known }
    })
  const varying = compared.params.filter(({ values }) => new Set(values).size > 1)
  // Numbers tell at a glance; paths and notes do not.
  const isShort = (value: string | null) =>
    value === null || numberIn(value) !== undefined || value.length <= 16
  const params = varying
    .filter(({ values }) => values.every(isShort))
    .slice(0, MOST_PARAMS)
    .map(({ key }) => key)
  return { metrics, params }
}

function bestFirst(metric: ChildMetric | undefined): RunsView['sort'] | undefined {
  if (metric?.direction === undefined) return undefined
  return {
    column: columnId({ kind: 'metric', key: metric.key }),
    isDescending: metric.direction === 'higher',
  }
}

function orderText({ column, isDescending }: RunsView['sort']): string {
  const place = parseColumn(column)
  const name = place && sortName(place)
  return `${name ?? 'attributes.start_time'} ${isDescending ? 'DESC' : 'ASC'}`
}
