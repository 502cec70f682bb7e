import { isSystemMetric, nameRank } from '@waymark/domain'
import { useState } from 'react'
import type { Run, RunMetric } from '../../api/runs.ts'
import { Sparkline } from '../../charts/sparkline.tsx'
import { DirectionMark } from '../../components/direction-mark.tsx'
import { Figure } from '../../components/figure.tsx'
import { KeyName } from '../../components/key-name.tsx'
import { Panel } from '../../components/panel.tsx'
import { shortNumber } from '../../format/number.ts'

const PRIMARY = 12

/** Each metric as a small curve with its last and its best value, the likeliest first. */
export function RunMetrics({ run }: { readonly run: Run }) {
  const [isAll, setIsAll] = useState(false)
  const metrics = run.metrics
    .filter(({ key }) => !isSystemMetric(key))
    .toSorted((a, b) => nameRank(b.key) - nameRank(a.key) || a.key.localeCompare(b.key))
  const shown = isAll ? metrics : metrics.slice(0, PRIMARY)
  return (
    <Panel title="Metrics" count={metrics.length} none="No metric was logged.">
      <table className="plain-table metrics-table" aria-label="Metrics">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">Curve</th>
            <th scope="col" className="is-numeric">
              Last
            </th>
            <th scope="col" className="is-numeric">
              Best
            </th>
            <th scope="col" className="is-numeric is-optional">
              Step
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((metric) => (
            <MetricLine key={metric.key} metric={metric} />
          ))}
        </tbody>
      </table>
      {shown.length < metrics.length && (
        <button type="button" className="more-charts" onClick={() => setIsAll(true)}>
          Show {metrics.length - shown.length} more
        </button>
      )}
    </Panel>
  )
}

function MetricLine({ metric }: { readonly metric: RunMetric }) {
  const { key, last, lastStep, sparkline, direction } = metric
  const best = direction === undefined ? undefined : direction === 'lower' ? metric.min : metric.max
  return (
    <tr data-metric={key}>
      <th scope="row" title={key}>
        <KeyName name={key} />
        <DirectionMark direction={direction} />
      </th>
      <td className="spark-cell">{sparkline.length > 1 && <Sparkline values={sparkline} />}</td>
      <td className="is-numeric">
        <Figure value={last} />
      </td>
      <td className="is-numeric">
        {best === undefined ? <span className="absent">–</span> : <Figure value={best} />}
      </td>
      <td className="is-numeric is-optional key-note">{shortNumber(lastStep)}</td>
    </tr>
  )
}
