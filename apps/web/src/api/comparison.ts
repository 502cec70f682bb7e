import { type Direction, directionOf } from '@waymark/domain'
import type { ComparedKey, RunsComparison } from '@waymark/protocol/waymark'
import { postOwn } from './fetch-json.ts'
import { findNumber } from './number.ts'

export type { ComparedKey }

/** A metric of a comparison; `direction` is what the experiments say, else what its name tells. */
export interface ComparedMetric extends ComparedKey<number> {
  readonly direction?: Direction | undefined
}

/** A comparison with its metrics as the numbers that were logged. */
export type Comparison = Omit<RunsComparison, 'metrics'> & {
  readonly metrics: readonly ComparedMetric[]
}

/** Several runs key by key, in the order of the ids. */
export async function compareRuns(
  runIds: readonly string[],
  signal: AbortSignal,
): Promise<Comparison> {
  const body = (await postOwn('runs/compare', { runIds }, signal)) as RunsComparison
  const metrics = body.metrics.map(({ key, values, direction }) => ({
    key,
    direction: direction ?? directionOf(key),
    values: values.map((value) => findNumber(value) ?? null),
  }))
  return { ...body, metrics }
}
