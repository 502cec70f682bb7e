import { TrackingError } from '@waymark/domain'
import { durationText } from '../../output/time-text.ts'
import type { Tracking } from '../../tracking/tracking.ts'
import type { Finding } from './finding.ts'

/** A clock that is off by more makes curves of several machines hard to compare, ms. */
const CLOCK_MS = 5000

/** Whether the server answers, what it speaks, and what its clock says. */
export async function checkServer({ uri }: Tracking, now: () => number): Promise<Finding[]> {
  const base = uri.replace(/\/+$/, '')
  const asked = now()
  let answer: Response
  try {
    answer = await fetch(`${base}/version`, { signal: AbortSignal.timeout(10_000) })
  } catch (error) {
    const why =
      error instanceof Error ? String((error.cause as Error)?.message ?? error.message) : ''
    return [
      {
        check: 'server',
        verdict: 'fail',
        detail: `${base} does not answer: ${why}`,
        remedy: 'Start it (`waymark server`), or correct the address.',
      },
    ]
  }
  const took = now() - asked
  const text = (await answer.text()).trim()
  if (!answer.ok) {
    const remedy =
      answer.status === 401 || answer.status === 403
        ? 'Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.'
        : 'Is this a tracking server? Its address may need a path prefix.'
    return [
      { check: 'server', verdict: 'fail', detail: `${base} answers ${answer.status}`, remedy },
    ]
  }
  return [
    { check: 'server', verdict: 'ok', detail: `speaks MLflow ${text}; answered in ${took} ms` },
    clockOf(answer.headers.get('date'), { asked, took }),
  ]
}

function clockOf(
  date: string | null,
  { asked, took }: { readonly asked: number; readonly took: number },
): Finding {
  const check = 'clock'
  const there = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(there)) return { check, verdict: 'skip', detail: 'the server tells no time' }
  // Its seconds are whole: it is between this one and the next.
  const off = Math.abs(there + 500 - (asked + took / 2))
  if (off <= CLOCK_MS) return { check, verdict: 'ok', detail: "agrees with the server's" }
  return {
    check,
    verdict: 'warn',
    detail: `differs from the server's by ${durationText(off)}`,
    remedy: 'Set both by NTP: times of points are those of the program that logs.',
  }
}

/** Whether something can be written and taken away again: a tag of the default experiment. */
export async function checkWrite({ client }: Tracking): Promise<Finding> {
  const check = 'write test'
  const key = 'waymark.doctor'
  try {
    await client.experiments.setTag({ experimentId: '0', key, value: 'here for a moment' })
    await client.experiments.deleteTag({ experimentId: '0', key })
    return { check, verdict: 'ok', detail: 'a tag was written and taken away again' }
  } catch (error) {
    if (!(error instanceof TrackingError)) throw error
    const remedy =
      error.kind === 'denied' ? 'Ask for the right to write, or set the credentials.' : undefined
    return { check, verdict: 'fail', detail: error.message, ...(remedy && { remedy }) }
  }
}
