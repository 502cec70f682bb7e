import type { ComparedKey, RunsComparison } from '@waymark/protocol/waymark'
import { postOwn } from './fetch-json.ts'
import { findNumber } from './number.ts'

export type { ComparedKey }

/** A comparison with its metrics as the numbers that were logged. */
export type Comparison = Omit<RunsComparison, 'metrics'> & {
  readonly metrics: readonly ComparedKey<number>[]
}

/** Several runs key by key, in the order of the ids. */
export async function compareRuns(
  runIds: readonly string[],
  signal: AbortSignal,
): Promise<Comparison> {
  const body = (await postOwn('runs/compare', { runIds }, signal)) as RunsComparison
  const metrics = body.metrics.map(({ key, values }) => ({
    key,
    values: values.map((value) => findNumber(value) ?? null),
  }))
  return { ...body, metrics }
}
