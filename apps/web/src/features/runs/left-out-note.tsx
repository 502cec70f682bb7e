import { Link } from '../../components/link.tsx'
import { useExperimentNames } from '../experiments/experiment-name.tsx'
import type { LeftOut } from './drawn-metrics.ts'

/** Which experiments have metrics that are not drawn, since none of their runs is. */
export function LeftOutNote(props: {
  readonly experimentIds: readonly string[]
  readonly leftOut: readonly LeftOut[]
}) {
  const { experimentIds, leftOut } = props
  const names = useExperimentNames()
  if (leftOut.length === 0) return null
  return (
    <p className="quiet-note" data-testid="left-out">
      {leftOut.map(({ at, keys }) => {
        const experimentId = experimentIds[at] ?? ''
        return (
          <span key={at} title={keys.slice(0, MOST_NAMED).join(', ')}>
            {keys.length === 1 ? '1 metric is' : `${keys.length} metrics are`} left out: no run of{' '}
            <Link to={{ page: 'experiment', experimentId }}>
              {names.get(experimentId) ?? experimentId}
            </Link>{' '}
            is drawn.{' '}
          </span>
        )
      })}
    </p>
  )
}

const MOST_NAMED = 40
