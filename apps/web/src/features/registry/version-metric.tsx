import { Figure } from '../../components/figure.tsx'
import type { VersionMetric } from './use-version-metrics.ts'

/** What the run behind a version came to in a metric. */
export function MetricOf(props: { readonly metric: VersionMetric; readonly runId: string }) {
  const { byRun, best } = props.metric
  const value = byRun.get(props.runId)
  if (value === undefined) return <span className="absent">–</span>
  return <Figure value={value} isBest={value === best} />
}
