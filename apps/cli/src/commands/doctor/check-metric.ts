import type { Client } from '@waymark/client'
import { countText } from '../../output/count-text.ts'
import type { Finding } from './finding.ts'

/** Keys that are shown when the one that was asked for is not there. */
const SHOWN = 5

/**
 * Why a metric of a run is missing, or not.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND`
 */
export async function checkMetric(
  client: Client,
  { runId, key }: { readonly runId: string; readonly key: string },
): Promise<Finding[]> {
  const { run } = await client.runs.get({ runId })
  const findings: Finding[] = []
  if (run.info.lifecycleStage === 'deleted') {
    findings.push({
      check: 'run',
      verdict: 'warn',
      detail: `${runId} is in the bin`,
      remedy: `waymark runs restore ${runId}`,
    })
  }
  const latest = run.metrics.find((metric) => metric.key === key)
  if (latest === undefined)
    return [
      ...findings,
      absent(
        key,
        run.metrics.map((it) => it.key),
      ),
    ]
  const { metrics } = await client.metrics.getHistory({ runId, metricKey: key, maxResults: 25_000 })
  const finite = metrics.filter(({ value }) => Number.isFinite(Number(value))).length
  const detail = `'${key}' has ${countText(metrics.length, 'point')}, the last at step ${latest.step ?? 0}`
  if (finite === 0) {
    const remedy = 'The training diverged, or divides by zero: charts have nothing to draw.'
    return [
      ...findings,
      { check: 'metric', verdict: 'warn', detail: `${detail}; none is finite`, remedy },
    ]
  }
  return [...findings, { check: 'metric', verdict: 'ok', detail }]
}

function absent(key: string, keys: readonly string[]): Finding {
  const check = 'metric'
  if (keys.length === 0) {
    const remedy =
      'Is the run still queueing? `await flush()`; and look for a warning in the output of the training.'
    return { check, verdict: 'fail', detail: `the run has no metric at all`, remedy }
  }
  const near = keys
    .map((other) => ({ other, distance: distanceOf(key.toLowerCase(), other.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SHOWN)
    .map(({ other }) => `'${other}'`)
  return {
    check,
    verdict: 'fail',
    detail: `nothing was logged as '${key}'`,
    remedy: `Nearest keys of the run: ${near.join(', ')}.`,
  }
}

/** Letters to add, drop or change between two texts (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
