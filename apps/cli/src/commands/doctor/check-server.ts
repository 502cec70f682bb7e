import type { Client } from '@waymark/client'
import { type ErrorCode, TrackingError } from '@waymark/domain'
import { durationText } from '../../output/time-text.ts'
import type { Tracking } from '../../tracking/tracking.ts'
import type { Finding } from './finding.ts'

/** A clock that is off by more makes curves of several machines hard to compare, ms. */
const CLOCK_MS = 5000

/** Whether the server answers, what it speaks, and what its clock says. */
export async function checkServer(client: Client, now: () => number): Promise<Finding[]> {
  const asked = now()
  try {
    const { version, date } = await client.version()
    const took = now() - asked
    return [
      {
        check: 'server',
        verdict: 'ok',
        detail: `speaks MLflow ${version}; answered in ${took} ms`,
      },
      clockOf(date, { asked, took }),
    ]
  } catch (error) {
    if (!(error instanceof TrackingError)) throw error
    return [{ check: 'server', verdict: 'fail', ...failureOf(client.url, error) }]
  }
}

function failureOf(url: string, error: TrackingError): Pick<Finding, 'detail' | 'remedy'> {
  if (isOf('SERVER_UNREACHABLE', error)) {
    const { reason } = error.details
    const detail = `${url} does not answer: ${reason}`
    if (reason.includes('certificate')) return { detail } // it is there, and the way out is told
    return { detail, remedy: 'Start it (`waymark server`), or correct the address.' }
  }
  if (!isOf('SERVER_REFUSED', error)) return { detail: error.message }
  const { status } = error.details
  const remedy =
    status === 401 || status === 403
      ? 'Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.'
      : 'Is this a tracking server? Its address may need a path prefix.'
  return { detail: `${url} answers ${status}`, remedy }
}

function isOf<C extends ErrorCode>(code: C, error: TrackingError): error is TrackingError<C> {
  return error.code === code
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
