import type { OperationArgs, OperationName } from '../operations.ts'

/** One change on its way to the writer: the name of an operation and what it is made from. */
export type Job = {
  [N in OperationName]: { readonly operation: N; readonly args: OperationArgs<N> }
}[OperationName]

/** How many rows a job is likely to write, at least one: what the queue's limit counts. */
export function rowsOf(job: Job): number {
  if (job.operation !== 'append') return 1
  const { points, params, tags } = job.args
  return Math.max(1, points.keyIndex.length + params.length + tags.length)
}
