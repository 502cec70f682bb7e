import type { RunStatus } from '@waymark/domain'
import { useNow } from '../../components/use-now.ts'
import { duration } from '../../format/time.ts'

/** How long a run took, or has taken so far. */
export function RunDuration(props: {
  readonly run: {
    readonly status: RunStatus
    readonly startTime: number | undefined
    readonly endTime: number | undefined
  }
}) {
  const { status, startTime, endTime } = props.run
  const isOver = status !== 'RUNNING' && status !== 'SCHEDULED'
  if (endTime === undefined && !isOver) return <RunningDuration startTime={startTime} />
  return <Span from={startTime} to={endTime} />
}

function RunningDuration({ startTime }: { readonly startTime: number | undefined }) {
  return <Span from={startTime} to={useNow()} />
}

function Span(props: { readonly from: number | undefined; readonly to: number | undefined }) {
  const { from, to } = props
  // Clocks differ: a run that starts in our future, or ends before it starts, has no length.
  const hasLength = from !== undefined && to !== undefined && to >= from
  return hasLength ? <>{duration(to - from)}</> : <span className="absent">–</span>
}
