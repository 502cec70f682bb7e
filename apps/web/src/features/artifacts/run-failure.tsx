import { useQuery } from '@tanstack/react-query'
import { isSystemMetric } from '@waymark/domain'
import { Fragment, useMemo } from 'react'
import type { Run } from '../../api/runs.ts'
import { Link } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'
import { shortNumber } from '../../format/number.ts'
import { isLog } from './artifact-kind.ts'
import { artifactsQuery, logEndsQuery } from './artifacts-queries.ts'
import { findFailure } from './failure-log.ts'
import { Line } from './lines/line.tsx'
import { LogText } from './lines/log-text.ts'
import '../../styles/lines.css'
import '../../styles/run-code.css'

const TAIL_BYTES = 16_000
// Each is a request; of more the largest.
const MOST_LOGS = 12
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

/** The lines that tell why, of the log that holds them. */
function LastLines({ runId }: { readonly runId: string }) {
  const folder = useQuery(artifactsQuery(runId, 'logs'))
  const root = useQuery(artifactsQuery(runId, ''))
  const logs = [...(folder.data ?? []), ...(root.data ?? [])]
    .filter((file) => isLog(file) && file.sizeBytes > 0)
    .toSorted((a, b) => b.sizeBytes - a.sizeBytes)
    .slice(0, MOST_LOGS)
  const tails = useQuery({
    ...logEndsQuery(runId, logs, TAIL_BYTES),
    enabled: logs.length > 0,
  })
  const { data: ends } = tails
  const texts = useMemo(() => ends?.map(({ text }) => logOf(text)), [ends])
  if (texts === undefined && (folder.error ?? root.error ?? tails.error)) {
    return <PartError what="Its log could not be read" asked={[folder, root, tails]} />
  }
  if (folder.data === undefined || root.data === undefined) return null
  if (logs.length === 0) {
    return (
      <p className="quiet-note">
        It stored no log: with <code>captureConsole: true</code> the SDK keeps what a program
        prints.
      </p>
    )
  }
  if (ends === undefined || texts === undefined) return null
  const failure = findFailure(ends.map((end, at) => ({ ...end, lines: linesOf(texts[at]) })))
  if (failure === undefined) return null
  const { end, from, to, isBeforeEnd } = failure
  const text = texts[ends.findIndex(({ path }) => path === end.path)]
  return (
    <>
      {/* What scrolls must be reachable by keyboard. */}
      <pre className="last-lines" tabIndex={0} aria-label={`Lines of ${end.path}`}>
        {Array.from({ length: to - from }, (_, i) => (
          <Fragment key={from + i}>
            <Line pieces={text?.pieces(from + i) ?? []} />
            {'\n'}
          </Fragment>
        ))}
      </pre>
      <p className="quiet-note">
        {isBeforeEnd ? `The last error in ${end.path}.` : `The end of ${end.path}.`}{' '}
        <Link
          to={
            logs.length === 1
              ? { page: 'run', runId, tab: 'logs' }
              : { page: 'run', runId, tab: 'artifacts', artifact: end.path }
          }
        >
          All of it
        </Link>
      </p>
    </>
  )
}

function logOf(text: string): LogText {
  const log = new LogText()
  log.append(text)
  return log
}

function linesOf(log: LogText | undefined): readonly string[] {
  return Array.from({ length: log?.count ?? 0 }, (_, row) => log?.plain(row) ?? '')
}
