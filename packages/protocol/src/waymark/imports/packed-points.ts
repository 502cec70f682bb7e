import { checkKey, invalid, NO_POINTS, type PointColumns } from '@waymark/domain'
import { listOf, record, type Shape, text, whole } from '../shape.ts'

/** Points in one request: 3.5 MB of it. */
const MOST_POINTS = 100_000

/** Columns as JSON: the bytes of each, little endian, in base64. */
interface PackedPoints {
  readonly keys: readonly string[]
  /** How many points there are. */
  readonly points: number
  /** uint16: the place in `keys`. */
  readonly keyIndex: string
  /** float64. */
  readonly values: string
  /** int64, ms since 1970. */
  readonly timestamps: string
  /** int64. */
  readonly steps: string
}

const base64 = text({ maxLength: 12 * MOST_POINTS })
const packed = record({
  keys: listOf(text(), { maxItems: 65_536 }),
  points: whole(0, MOST_POINTS),
  keyIndex: base64,
  values: base64,
  timestamps: base64,
  steps: base64,
})

/**
 * Columns of points as JSON. Ten times as fast to read and a third of the size of a list of points,
 * and exact: NaN and whole numbers beyond 2^53 are what they are.
 */
export function packPoints(points: PointColumns): PackedPoints {
  return {
    keys: points.keys,
    points: points.keyIndex.length,
    keyIndex: toBase64(points.keyIndex),
    values: toBase64(points.values),
    timestamps: toBase64(wholes(points.timestamps)),
    steps: toBase64(wholes(points.steps)),
  }
}

/** What {@link packPoints} makes, read and checked. */
export function packedPoints(): Shape<PointColumns> {
  return {
    schema: packed.schema,
    read: (value, at) => {
      const { keys, points: count, ...columns } = packed.read(value, at)
      if (count === 0) return NO_POINTS
      keys.forEach((key, index) => checkKey(key, `${at}.keys[${index}]`))
      const bytesOf = (name: keyof typeof columns, width: number): ArrayBuffer => {
        const bytes = new Uint8Array(Buffer.from(columns[name], 'base64')) // begins where it must
        if (bytes.length === count * width) return bytes.buffer
        throw invalid(
          `'${at}.${name}' must be ${count} numbers of ${width} bytes in base64; it has ${bytes.length} bytes.`,
        )
      }
      const keyIndex = new Uint16Array(bytesOf('keyIndex', 2))
      if (keyIndex.some((index) => index >= keys.length)) {
        throw invalid(`'${at}.keyIndex' names a key behind the last.`)
      }
      return {
        keys,
        keyIndex,
        values: new Float64Array(bytesOf('values', 8)).map(finite),
        timestamps: shortest(new BigInt64Array(bytesOf('timestamps', 8))),
        steps: shortest(new BigInt64Array(bytesOf('steps', 8))),
        links: [],
      }
    },
  }
}

function toBase64({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64')
}

function wholes(column: Float64Array | BigInt64Array): BigInt64Array {
  return column instanceof BigInt64Array ? column : BigInt64Array.from(column, BigInt)
}

/** Columns of bigints only where a number would not be exact. */
function shortest(column: BigInt64Array): Float64Array | BigInt64Array {
  const numbers = Float64Array.from(column, Number)
  return numbers.every(Number.isSafeInteger) ? numbers : column
}

/** Infinities are the greatest double in every store, as in MLflow. */
function finite(value: number): number {
  if (Number.isNaN(value)) return value
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value))
}
