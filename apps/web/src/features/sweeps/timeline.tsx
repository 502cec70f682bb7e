import type { Comparison } from '../../api/comparison.ts'
import { findNumber } from '../../api/number.ts'
import { Link } from '../../components/link.tsx'
import { axisTimes, duration, exactTime } from '../../format/time.ts'
import { lanesOf } from './lanes.ts'
import type { TrialEnd } from './trial-end.ts'

const MOST_BARS = 200
const LANE = 22
const TICKS = 5

const END_WORDS: Readonly<Record<TrialEnd, string>> = {
  complete: 'Complete',
  pruned: 'Pruned',
  failed: 'Failed',
  killed: 'Killed',
  running: 'Running',
}

/** When each trial ran: a lane for as many as ran at once. */
export function Timeline(props: {
  readonly runs: Comparison['runs']
  readonly ends: readonly TrialEnd[]
}) {
  const { runs, ends } = props
  const shown = runs
    .map((run, at) => ({ ...run, trial: at + 1, trialEnd: ends[at] ?? 'complete' }))
    .slice(-MOST_BARS)
    .flatMap((run) => {
      const start = findNumber(run.startTime)
      return start === undefined ? [] : [{ ...run, start, end: findNumber(run.endTime) ?? start }]
    })
  if (shown.length === 0) return <p className="quiet-note">No trial has a start.</p>
  const from = Math.min(...shown.map(({ start }) => start))
  const to = Math.max(...shown.map(({ end }) => end), from + 1)
  const share = (time: number) => `${(100 * (time - from)) / (to - from)}%`
  const lanes = lanesOf(shown)
  const count = Math.max(...lanes) + 1
  const ticks = Array.from({ length: TICKS }, (_, at) => from + (at * (to - from)) / (TICKS - 1))
  return (
    <>
      <ol
        className="timeline"
        style={{ height: count * LANE }}
        aria-label={`${shown.length} trials from ${exactTime(from)} to ${exactTime(to)}`}
        data-testid="timeline"
      >
        {shown.map(({ runId, runName, trial, trialEnd, start, end }, at) => (
          <li
            key={runId}
            data-end={trialEnd}
            style={{
              left: share(start),
              width: share(from + end - start),
              top: (lanes[at] ?? 0) * LANE,
            }}
          >
            <Link
              to={{ page: 'run', runId }}
              title={`${runName}: ${END_WORDS[trialEnd].toLowerCase()}, ${duration(end - start)}`}
              // Each trial is a stop of the table below.
              isTabStop={false}
            >
              {trial}
            </Link>
          </li>
        ))}
      </ol>
      <div className="timeline-axis" aria-hidden="true">
        {axisTimes(ticks).map((text, at) => (
          <span key={ticks[at]}>{text}</span>
        ))}
      </div>
      <p className="quiet-note timeline-legend">
        {(Object.keys(END_WORDS) as TrialEnd[]) // its own keys
          .filter((end) => shown.some(({ trialEnd }) => trialEnd === end))
          .map((end) => (
            <span key={end}>
              <span className="timeline-mark" data-end={end} />
              {END_WORDS[end]} {shown.filter(({ trialEnd }) => trialEnd === end).length}
            </span>
          ))}
        <span>
          {duration(to - from)} in all
          {count > 1 && `, up to ${count} at once`}
          {runs.length > shown.length && `; the last ${shown.length} trials are shown`}
        </span>
      </p>
    </>
  )
}
