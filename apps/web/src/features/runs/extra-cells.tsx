import { useQuery } from '@tanstack/react-query'
import { type Direction, isBetter } from '@waymark/domain'
import { useEffect, useSyncExternalStore } from 'react'
import { findNumber } from '../../api/number.ts'
import type { RunRow, RunsQuestion } from '../../api/runs-table.ts'
import { Sparkline } from '../../charts/sparkline.tsx'
import { Difference } from '../../components/difference.tsx'
import { rowCurves } from './row-curves.ts'
import { runListQuery } from './runs-queries.ts'

/** A metric's curve in a cell. */
export function CurveCell(props: { readonly runId: string; readonly metricKey: string }) {
  const { runId, metricKey } = props
  const values = useSyncExternalStore(rowCurves.subscribe, () => rowCurves.find(runId, metricKey))
  useEffect(() => rowCurves.want(runId, metricKey), [runId, metricKey])
  if (values === undefined) return null
  if (values.length < 2) return <span className="absent">–</span>
  return (
    <span className="row-curve" data-points={values.length}>
      <Sparkline values={values} />
    </span>
  )
}

/** How far a run's metric is from the baseline's. */
export function DeltaCell(props: {
  readonly row: RunRow
  readonly metricKey: string
  readonly base: string
  readonly question: RunsQuestion
  readonly direction: Direction | undefined
}) {
  const { row, metricKey, base, question, direction } = props
  // One question for all cells: the cache knows that it is the same.
  const { data } = useQuery(runListQuery(baseQuestion(question, base), 1))
  const column = `metrics.${metricKey}`
  const before = findNumber(data?.rows[0]?.values.get(column))
  const after = findNumber(row.values.get(column))
  if (row.runId === base) return <span className="quiet-word">baseline</span>
  if (before === undefined || after === undefined) return <span className="absent">–</span>
  const verdict = isBetter(metricKey, before, after, direction)
  return <Difference before={before} after={after} isBetter={verdict} />
}

function baseQuestion(question: RunsQuestion, base: string): RunsQuestion {
  const filter = `attributes.run_id = '${base.replaceAll("'", '')}'`
  const { topOnly: _, ...rest } = question
  return { ...rest, filter, orderBy: '' }
}
