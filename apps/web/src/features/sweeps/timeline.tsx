import type { Comparison } from '../../api/comparison.ts'
import { findNumber } from '../../api/number.ts'
import { duration, exactTime } from '../../format/time.ts'
import type { TrialEnd } from './trial-end.ts'

const MOST_BARS = 60
const ROW = 12

/** When each trial ran: side by side what ran at once. */
export function Timeline(props: {
  readonly runs: Comparison['runs']
  readonly ends: readonly TrialEnd[]
}) {
  const { runs, ends } = props
  const shown = runs
    .map((run, at) => ({ ...run, trialEnd: ends[at] ?? 'complete' }))
    .slice(-MOST_BARS)
    .flatMap((run) => {
      const start = findNumber(run.startTime)
      return start === undefined ? [] : [{ ...run, start, end: findNumber(run.endTime) ?? start }]
    })
  if (shown.length === 0) return <p className="quiet-note">No trial has a start.</p>
  const from = Math.min(...shown.map(({ start }) => start))
  const to = Math.max(...shown.map(({ end }) => end), from + 1)
  const share = (time: number) => (100 * (time - from)) / (to - from)
  return (
    <>
      <svg
        className="timeline"
        height={shown.length * ROW}
        width="100%"
        role="img"
        aria-label={`${shown.length} trials from ${exactTime(from)} to ${exactTime(to)}.`}
        data-testid="timeline"
      >
        {shown.map(({ runId, runName, trialEnd, start, end }, at) => (
          <rect
            key={runId}
            x={`${share(start)}%`}
            width={`${Math.max(0.3, share(end) - share(start))}%`}
            y={at * ROW + 2}
            height={ROW - 4}
            rx="2"
            data-end={trialEnd}
          >
            <title>{`${runName}: ${trialEnd}, ${duration(end - start)}`}</title>
          </rect>
        ))}
      </svg>
      <p className="quiet-note">
        {exactTime(from)}, {duration(to - from)} in all
        {runs.length > shown.length && `; the last ${shown.length} trials`}.
      </p>
    </>
  )
}
