import type {
  DatasetInput,
  KeyValue,
  PointColumns,
  RunBatch,
  RunStatus,
  StepCut,
} from '@waymark/domain'
import { crc32 } from '../bytes/crc32.ts'

/** A run to be started, under an id that its program made up. */
export interface SpooledRun {
  readonly runId: string
  /** By id, or by name where nobody could be asked for the id. */
  readonly experiment:
    | { readonly id: string }
    | { readonly name: string; readonly artifactLocation?: string | undefined }
  readonly runName: string
  readonly userId: string
  readonly startTime: number
  readonly tags: readonly KeyValue[]
}

/** One thing that was logged, as the spool keeps it. */
export type SpoolRecord =
  | { readonly kind: 'run'; readonly run: SpooledRun }
  | { readonly kind: 'batch'; readonly batch: RunBatch }
  | {
      readonly kind: 'inputs'
      readonly runId: string
      readonly datasets: readonly DatasetInput[]
    }
  | {
      readonly kind: 'update'
      readonly runId: string
      readonly status: RunStatus
      readonly endTime: number | undefined
    }
  | { readonly kind: 'drop-points'; readonly runId: string; readonly cuts: readonly StepCut[] }
  | {
      readonly kind: 'artifact'
      readonly runId: string
      readonly path: string
      /** Below the segment's folder. */
      readonly file: string
    }

/** What stands before a record: these letters, its length, checksum and sequence. */
export const MAGIC = 0x524b4d57 // WMKR
export const HEADER_BYTES = 16

/** The bytes of a record. */
export function encodeRecord(record: SpoolRecord, sequence: number): Buffer {
  const { line, columns } = split(record)
  const payload = Buffer.concat([Buffer.from(`${JSON.stringify(line)}\n`), ...columns])
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt32LE(MAGIC, 0)
  header.writeUInt32LE(payload.length, 4)
  header.writeUInt32LE(crc32(payload), 8)
  header.writeUInt32LE(sequence, 12)
  return Buffer.concat([header, payload])
}

/** The record of a payload whose checksum was right. */
export function decodePayload(payload: Buffer): SpoolRecord {
  const end = payload.indexOf(10)
  const line = JSON.parse(payload.toString('utf8', 0, end)) as SpoolRecord // as it was written
  if (line.kind !== 'batch') return line
  return { kind: 'batch', batch: { ...line.batch, points: readColumns(line, payload, end + 1) } }
}

/** What stands of points before their columns. */
interface StoredPoints {
  readonly keys: readonly string[]
  readonly count: number
  /** Left out where there are none. */
  readonly links?: PointColumns['links']
}

function split(record: SpoolRecord): { line: unknown; columns: readonly Buffer[] } {
  if (record.kind !== 'batch') return { line: record, columns: [] }
  const { points } = record.batch
  const floats = [points.values, points.timestamps, points.steps].map((column) =>
    Float64Array.from(column as ArrayLike<number | bigint>, Number),
  )
  return {
    line: {
      ...record,
      batch: {
        ...record.batch,
        points: {
          keys: points.keys,
          count: points.values.length,
          ...(points.links.length === 0 ? {} : { links: points.links }),
        },
      },
    },
    columns: [points.keyIndex, ...floats].map((column) =>
      Buffer.from(column.buffer, column.byteOffset, column.byteLength),
    ),
  }
}

function readColumns(line: SpoolRecord, payload: Buffer, start: number): PointColumns {
  const {
    keys,
    count,
    links = [],
  } = (line as unknown as { batch: { points: StoredPoints } }).batch.points // as `split` wrote it
  // No Buffer: slices of that share their memory, and begin where no number may.
  const bytes = new Uint8Array(payload.subarray(start))
  const floats = (from: number): Float64Array =>
    new Float64Array(bytes.slice(from, from + count * 8).buffer)
  const index = count * 2
  return {
    keys,
    keyIndex: new Uint16Array(bytes.slice(0, index).buffer),
    values: floats(index),
    timestamps: floats(index + count * 8),
    steps: floats(index + count * 16),
    links,
  }
}
