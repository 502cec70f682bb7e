import type { RunStatus } from '@waymark/domain'
import type { Comparison } from '../../api/comparison.ts'
import { DirectionMark } from '../../components/direction-mark.tsx'
import { Figure } from '../../components/figure.tsx'
import { KeyName } from '../../components/key-name.tsx'
import { Panel } from '../../components/panel.tsx'
import { paramText } from '../../format/number.ts'
import { RunLink } from '../runs/run-link.tsx'
import { RunStatusBadge } from '../runs/run-status.tsx'
import type { TrialEnd } from './trial-end.ts'

const MOST_PARAMS = 8

/** The trials with what tells them apart, the best first. */
export function TrialsTable(props: {
  readonly comparison: Comparison
  /** Those within the brushed ranges. */
  readonly within: ReadonlySet<number>
  readonly ends: readonly TrialEnd[]
  readonly metric: string
  readonly direction: 'lower' | 'higher'
}) {
  const { comparison, within, ends, metric, direction } = props
  const values = comparison.metrics.find(({ key }) => key === metric)?.values ?? []
  const worst = direction === 'lower' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  const valueOf = (trial: number) => {
    const value = values[trial] ?? Number.NaN
    return Number.isFinite(value) ? value : worst
  }
  const trials = [...within].toSorted((a, b) =>
    direction === 'lower' ? valueOf(a) - valueOf(b) : valueOf(b) - valueOf(a),
  )
  const params = comparison.params
    .filter((param) => new Set(param.values).size > 1)
    .slice(0, MOST_PARAMS)
  return (
    <Panel title="Trials" count={trials.length} none="No trial lies within the brushed ranges.">
      <div className="diff-place" tabIndex={0} role="region" aria-label="Trials">
        <table className="plain-table" data-testid="trials">
          <thead>
            <tr>
              <th scope="col">Trial</th>
              <th scope="col">Status</th>
              {metric && (
                <th scope="col" className="is-numeric">
                  <KeyName name={metric} />
                  <DirectionMark direction={direction} />
                </th>
              )}
              {params.map(({ key }) => (
                <th key={key} scope="col" className="is-numeric">
                  <KeyName name={key} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trials.map((trial, place) => {
              const run = comparison.runs[trial]
              const value = values[trial]
              return (
                run && (
                  <tr key={run.runId} data-run-id={run.runId} data-end={ends[trial]}>
                    <th scope="row">
                      <RunLink runId={run.runId} name={run.runName} />
                    </th>
                    <td>
                      {ends[trial] === 'pruned' ? (
                        <span className="run-status" title={run.status.toLowerCase()}>
                          <span aria-hidden="true">◇</span> Pruned
                        </span>
                      ) : (
                        <RunStatusBadge
                          status={run.status as RunStatus /* by the server's contract */}
                        />
                      )}
                    </td>
                    {metric && (
                      <td className="is-numeric">
                        {value === null || value === undefined ? (
                          <span className="absent">–</span>
                        ) : (
                          <Figure value={value} isBest={place === 0} />
                        )}
                      </td>
                    )}
                    {params.map((param) => (
                      <td key={param.key} className="is-numeric">
                        {param.values[trial] === null ? (
                          <span className="absent">–</span>
                        ) : (
                          <span title={param.values[trial] ?? ''}>
                            {paramText(param.values[trial] ?? '')}
                          </span>
                        )}
                      </td>
                    ))}
                  </tr>
                )
              )
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
