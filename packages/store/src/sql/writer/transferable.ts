import type { PointColumns } from '@waymark/domain'
import { hasColumns, type Job } from './job.ts'

/** Below this many bytes a copy is cheaper than handing a buffer over. */
const WORTH_TRANSFER = 4096

type Column = Float64Array | BigInt64Array | Uint16Array

/**
 * Jobs ready for a message: columns that are worth it are listed for transfer, and a column that
 * is a small window on a large buffer is cut out, since cloning would copy the whole buffer.
 */
export function toMessage(jobs: readonly Job[]): { jobs: Job[]; transfer: ArrayBuffer[] } {
  const transfer: ArrayBuffer[] = []
  const sent = jobs.map((job) => {
    if (!hasColumns(job)) return job
    const points = compact(job.args.points)
    for (const column of columnsOf(points)) {
      if (column.byteLength >= WORTH_TRANSFER && column.buffer instanceof ArrayBuffer) {
        transfer.push(column.buffer)
      }
    }
    return { ...job, args: { ...job.args, points } } as Job // the same operation with its own arguments
  })
  return { jobs: sent, transfer }
}

function compact(points: PointColumns): PointColumns {
  if (columnsOf(points).every((column) => column.byteLength === column.buffer.byteLength)) {
    return points
  }
  const { keyIndex, values, timestamps, steps } = points
  return {
    ...points,
    keyIndex: keyIndex.slice(),
    values: values.slice(),
    timestamps: timestamps.slice(),
    steps: steps.slice(),
  }
}

function columnsOf({ keyIndex, values, timestamps, steps }: PointColumns): Column[] {
  return [keyIndex, values, timestamps, steps]
}
