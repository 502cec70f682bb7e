import { invalid, type SeriesAxis } from '@waymark/domain'
import { optional, type Shape } from '../shape.ts'

const METRIC = 'metric:'

/** What x is: `step`, `time`, `relative`, or `metric:` and a key. */
export function seriesAxis(): Shape<SeriesAxis> {
  return {
    schema: { type: 'string', pattern: '^(step|time|relative|metric:.+)$' },
    read: (value, at) => {
      if (value === 'step' || value === 'time' || value === 'relative') return { kind: value }
      if (typeof value === 'string' && value.startsWith(METRIC) && value.length > METRIC.length) {
        return { kind: 'metric', key: value.slice(METRIC.length) }
      }
      throw invalid(`'${at}' must be step, time, relative, or metric: and the key of a metric.`)
    },
  }
}

/** An end of a stretch of x, which belongs to it; absent: none. */
export const xEnd = optional<number, undefined>(
  {
    schema: { type: 'number' },
    read: (value, at) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        throw invalid(`'${at}' must be a finite number.`)
      }
      return value
    },
  },
  undefined,
)
