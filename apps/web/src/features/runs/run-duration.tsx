import type { Run } from '../../api/runs.ts'
import { useNow } from '../../components/use-now.ts'
import { duration } from '../../format/time.ts'

/** How long a run took, or has taken so far. */
export function RunDuration({ run }: { readonly run: Run }) {
  const isOver = run.status !== 'RUNNING' && run.status !== 'SCHEDULED'
  if (run.endTime === undefined && !isOver) return <RunningDuration startTime={run.startTime} />
  return <Span from={run.startTime} to={run.endTime} />
}

function RunningDuration({ startTime }: { readonly startTime: number }) {
  return <Span from={startTime} to={useNow()} />
}

function Span({ from, to }: { readonly from: number; readonly to: number | undefined }) {
  // Clocks differ: a run that starts in our future, or ends before it starts, has no length.
  const hasLength = from !== 0 && to !== undefined && to >= from
  return hasLength ? <>{duration(to - from)}</> : <span className="absent">–</span>
}
