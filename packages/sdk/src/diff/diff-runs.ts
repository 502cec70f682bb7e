import { isEqualText, type Run } from '@waymark/domain'
import { openBackend } from '../tracking-uri/tracking-uri.ts'
import type { DiffedRun, MetricChange, RunDiff } from './run-diff.ts'
import { runFacts } from './run-facts.ts'
import { textChanges } from './text-changes.ts'

/**
 * What one run has otherwise than another: data, params, code, packages, environment, and what came
 * of it. Params are compared by what they say, not by who wrote them: `True` is `true`, `1e-05` is
 * `0.00001`.
 *
 * @throws {TrackingError} of kind `missing` if there is no such run
 *
 * @example
 * ```ts
 * import { diffRuns, logMetric, logParams, startRun } from '@waymark/sdk'
 *
 * const train = (lr) =>
 *   startRun((run) => {
 *     logParams({ lr, epochs: 3 })
 *     logMetric('accuracy', 1 - lr)
 *     return run.runId
 *   })
 * const { params, metrics } = await diffRuns(await train(0.1), await train(0.01))
 * console.log(params) // [ { key: 'lr', before: '0.1', after: '0.01' } ]
 * console.log(metrics) // [ { key: 'accuracy', before: 0.9, after: 0.99 } ]
 * ```
 */
export async function diffRuns(
  before: string,
  after: string,
  {
    trackingUri,
    signal,
  }: { readonly trackingUri?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<RunDiff> {
  signal?.throwIfAborted()
  const backend = await openBackend(trackingUri)
  const runs = await Promise.all([before, after].map((runId) => backend.getRun(runId, signal)))
  const [a, b] = runs as [Run, Run] // two were asked for
  const [old, now] = await Promise.all([runFacts(backend, a), runFacts(backend, b)])
  return {
    before: nameOf(a),
    after: nameOf(b),
    data: textChanges(old.data, now.data),
    params: textChanges(old.params, now.params, isEqualText),
    code: textChanges(old.code, now.code),
    dependencies: textChanges(old.dependencies, now.dependencies),
    environment: textChanges(old.environment, now.environment, isEqualText),
    metrics: metricChanges(old.metrics, now.metrics),
  }
}

function nameOf({ info: { runId, runName, experimentId } }: Run): DiffedRun {
  return { runId, runName, experimentId }
}

function metricChanges(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly MetricChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .filter((key) => !Object.is(before.get(key), after.get(key)))
    .map((key) => ({ key, before: before.get(key) ?? null, after: after.get(key) ?? null }))
}
