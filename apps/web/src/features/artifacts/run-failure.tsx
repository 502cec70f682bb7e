import { useQuery } from '@tanstack/react-query'
import { isSystemMetric } from '@waymark/domain'
import { Fragment } from 'react'
import type { Run } from '../../api/runs.ts'
import { Link } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { shortNumber } from '../../format/number.ts'
import { isLog } from './artifact-kind.ts'
import { artifactsQuery, tailQuery } from './artifacts-queries.ts'
import { Line } from './lines/line.tsx'
import { LogText } from './lines/log-text.ts'
import '../../styles/lines.css'
import '../../styles/run-code.css'

const TAIL_BYTES = 16_000
const MOST_LINES = 20
const MOST_METRICS = 8

/** Whether a run ended, or was lost, in a way that somebody wants explained. */
export function hasFailed(run: Run): boolean {
  // A lost run is one only to those who look at it: no store holds that word.
  return ['FAILED', 'LOST'].includes(run.status)
}

/** What is known of why a run failed: where it stood, which metrics were no number, its last words. */
export function RunFailure({ run }: { readonly run: Run }) {
  const { runId, metrics } = run
  const trained = metrics.filter(({ key }) => !isSystemMetric(key))
  const lastStep = trained.reduce((most, metric) => Math.max(most, metric.lastStep), -1)
  // Where training broke is where it began: the earliest first.
  const broken = trained
    .filter(({ nanCount }) => nanCount > 0)
    .toSorted((a, b) => (a.nanFrom ?? 0) - (b.nanFrom ?? 0))
  return (
    <Panel title={run.status === 'FAILED' ? 'Why it failed' : 'What was last heard of it'}>
      <ul className="run-failure" data-testid="run-failure">
        <li>
          {lastStep < 0 ? 'It logged no metric.' : `Its last step was ${shortNumber(lastStep)}.`}
        </li>
        {broken.slice(0, MOST_METRICS).map(({ key, nanCount, nanFrom, count }) => (
          <li key={key} data-metric={key}>
            <Link to={{ page: 'run', runId, tab: 'charts' }}>{key}</Link>
            {nanFrom === undefined || nanCount === count
              ? ' is NaN'
              : ` is NaN at step ${shortNumber(nanFrom)}`}
            {whereElse(nanCount, count)}.
          </li>
        ))}
        {broken.length > MOST_METRICS && (
          <li>{broken.length - MOST_METRICS} more metrics have points that are no number.</li>
        )}
      </ul>
      <LastLines runId={runId} />
    </Panel>
  )
}

function whereElse(nanCount: number, count: number): string {
  if (nanCount === count) return count === 1 ? '' : ` at all ${shortNumber(count)} points`
  return nanCount > 1
    ? `, and at ${shortNumber(nanCount)} of ${shortNumber(count)} points in all`
    : ''
}

/** The end of the log that was written to last, as far as one can tell: the largest. */
function LastLines({ runId }: { readonly runId: string }) {
  const folder = useQuery(artifactsQuery(runId, 'logs'))
  const root = useQuery(artifactsQuery(runId, ''))
  const logs = [...(folder.data ?? []), ...(root.data ?? [])].filter(isLog)
  const log = logs.toSorted(
    (a, b) => rankOf(b.path) - rankOf(a.path) || b.sizeBytes - a.sizeBytes,
  )[0]
  const tail = useQuery({
    ...tailQuery(runId, log ?? NO_LOG, TAIL_BYTES),
    enabled: log !== undefined,
  })
  if (folder.data === undefined || root.data === undefined) return null
  if (log === undefined) {
    return (
      <p className="quiet-note">
        It stored no log: with <code>captureConsole: true</code> the SDK keeps what a program
        prints.
      </p>
    )
  }
  if (tail.data === undefined) return null
  const text = new LogText()
  text.append(tail.data.trimEnd())
  const from = Math.max(0, text.count - MOST_LINES)
  return (
    <>
      {/* What scrolls must be reachable by keyboard. */}
      <pre className="last-lines" tabIndex={0} aria-label={`The end of ${log.path}`}>
        {Array.from({ length: text.count - from }, (_, i) => (
          <Fragment key={from + i}>
            <Line pieces={text.pieces(from + i)} />
            {'\n'}
          </Fragment>
        ))}
      </pre>
      <p className="quiet-note">
        The end of {log.path}. <Link to={{ page: 'run', runId, tab: 'logs' }}>All of it</Link>
      </p>
    </>
  )
}

const NO_LOG = { path: '', isFolder: false, sizeBytes: 0 }

// An error stream says more about an end than anything else.
function rankOf(path: string): number {
  return /err/i.test(path) ? 1 : 0
}
