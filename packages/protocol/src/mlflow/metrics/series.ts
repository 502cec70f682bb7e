import type { Int64 } from '@waymark/domain'
import { writeDouble } from '../../wire/encode-message.ts'
import { quote } from '../../wire/quote.ts'

/** A stretch of one series as columns of one length. */
export interface Series {
  readonly runId: string
  readonly key: string
  readonly values: ArrayLike<number>
  readonly timestamps: ArrayLike<Int64>
  readonly steps: ArrayLike<Int64>
}

/**
 * A series as JSON objects with commas between: what the `Metric` table would write, from columns.
 * An object a point would cost three times as much.
 *
 * @param withRun whether each point says whose it is
 */
export function writePoints(series: Series, withRun: boolean): string {
  const { values, timestamps, steps, key, runId } = series
  const start = `{"key":${quote(key)},"value":`
  const end = withRun ? `,"run_id":${quote(runId)}}` : '}'
  let out = ''
  for (let i = 0; i < values.length; i += 1) {
    const value = writeDouble(values[i] as number) // i is below the length of every column
    out += `${i === 0 ? '' : ','}${start}${value},"timestamp":${timestamps[i]},"step":${steps[i]}${end}`
  }
  return out
}
