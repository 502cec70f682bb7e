import type { PointColumns } from '@waymark/domain'
import { hasColumns, type Job } from './job.ts'

/**
 * Jobs ready for a message: a column that is a small window on a large buffer is cut out, since cloning
 * would copy the whole buffer. No buffer is handed over: to detach a single one makes every loop
 * over typed arrays in this program slower (see `createExchange` of the client), and a training may
 * be this program.
 */
export function compactJobs(jobs: readonly Job[]): Job[] {
  return jobs.map((job) => {
    if (!hasColumns(job)) return job
    const points = compact(job.args.points)
    return { ...job, args: { ...job.args, points } } as Job // the same operation with its own arguments
  })
}

function compact(points: PointColumns): PointColumns {
  const { keyIndex, values, timestamps, steps } = points
  const columns = [keyIndex, values, timestamps, steps]
  if (columns.every((column) => column.byteLength === column.buffer.byteLength)) return points
  return {
    ...points,
    keyIndex: keyIndex.slice(),
    values: values.slice(),
    timestamps: timestamps.slice(),
    steps: steps.slice(),
  }
}
