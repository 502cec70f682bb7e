import { useQuery } from '@tanstack/react-query'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'
import { Skeleton } from '../../components/states.tsx'
import { shortNumber } from '../../format/number.ts'
import { importanceQuery } from './sweep-query.ts'

const MOST_PARAMS = 12

/** How much of the metric goes with each param, with its error. */
export function ImportancePanel(props: {
  readonly experimentId: string
  readonly runId: string
  readonly metric: string
}) {
  const { experimentId, runId, metric } = props
  const importance = useQuery(importanceQuery(experimentId, runId, metric))
  const { data, error } = importance
  return (
    <Panel
      title="Param importance"
      {...(data && { count: data.params.length })}
      none="No param of these trials varies, or too few have this metric."
    >
      <PartError what="It could not be computed" asked={[importance]} />
      {data === undefined && !error && <Skeleton rows={5} label="Loading importance" />}
      <ul className="importance" data-testid="importance">
        {data?.params.slice(0, MOST_PARAMS).map((param) => (
          <li key={param.key} data-param={param.key} data-importance={param.importance}>
            <span className="importance-key" title={param.key}>
              {param.key}
            </span>
            <span className="importance-bar">
              <span style={{ width: `${100 * param.importance}%` }} />
              <span
                className="importance-error"
                style={{
                  left: `${100 * Math.max(0, param.importance - param.error)}%`,
                  width: `${200 * param.error}%`,
                }}
              />
            </span>
            <span className="importance-value">
              {param.importance.toFixed(2)} <small>± {param.error.toFixed(2)}</small>{' '}
              {param.correlation !== null && (
                <small>{param.correlation > 0 ? 'grows with it' : 'falls with it'}</small>
              )}
            </span>
          </li>
        ))}
      </ul>
      {data && data.params.length > 0 && (
        <p className="quiet-note">
          Over {shortNumber(data.runs)} trials: rank correlation of numbers, explained variance of
          words. It tells what goes together, not why.
        </p>
      )}
    </Panel>
  )
}
