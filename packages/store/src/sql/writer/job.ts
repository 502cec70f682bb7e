import type { OperationArgs, OperationName } from '../operations.ts'

/** One change on its way to the writer: the name of an operation and what it is made from. */
export type Job = {
  [N in OperationName]: { readonly operation: N; readonly args: OperationArgs<N> }
}[OperationName]

/** A job that carries points as columns. */
type ColumnsJob = Extract<Job, { operation: 'append' | 'imports.run' }>

/** Whether a job carries points as columns. */
export function hasColumns(job: Job): job is ColumnsJob {
  return job.operation === 'append' || job.operation === 'imports.run'
}

/** How many rows a job is likely to write, at least one: what the queue's limit counts. */
export function rowsOf(job: Job): number {
  if (!hasColumns(job)) return 1
  const { points, params, tags } = job.args
  return Math.max(1, points.keyIndex.length + params.length + tags.length)
}
