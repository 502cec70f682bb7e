import type { Int64, PointColumns } from '@waymark/domain'
import { toInt64 } from '@waymark/domain'

/** A point as a line of a metric's file has it: `time value step`, and what it measured. */
export interface MetricLine {
  readonly timestamp: Int64
  readonly value: number
  readonly step: Int64
  /** What follows the step, in its words. */
  readonly rest: readonly string[]
}

/** The points of whole lines; a line that is none is passed over. */
export function parseMetricLines(text: string): MetricLine[] {
  return text
    .split('\n')
    .map(parseMetricLine)
    .filter((line) => line !== undefined)
}

/** The point of a line; undefined for what is none. */
export function parseMetricLine(line: string): MetricLine | undefined {
  const [time = '', value = '', step = '0', ...rest] = line.trim().split(' ')
  if (!isInteger(time) || !isInteger(step)) return undefined
  const number = parseFloatText(value)
  if (number === undefined) return undefined
  return { timestamp: toInteger(time), value: number, step: toInteger(step), rest }
}

/** A point's line, with what it measured. */
export function formatMetricLine(
  { timestamp, value, step }: Pick<MetricLine, 'timestamp' | 'value' | 'step'>,
  rest: readonly string[] = [],
): string {
  return `${[timestamp, formatFloat(value), step, ...rest].join(' ')}\n`
}

/** Points of one series as columns. */
export function toColumns(key: string, lines: readonly MetricLine[]): PointColumns {
  return {
    keys: [key],
    keyIndex: new Uint16Array(lines.length),
    values: Float64Array.from(lines, ({ value }) => value),
    timestamps: column(lines.map(({ timestamp }) => timestamp)),
    steps: column(lines.map(({ step }) => step)),
    links: [],
  }
}

function column(values: readonly Int64[]): Float64Array | BigInt64Array {
  return values.some((value) => typeof value === 'bigint')
    ? BigInt64Array.from(values, BigInt)
    : Float64Array.from(values, Number)
}

function isInteger(text: string): boolean {
  return /^[+-]?\d{1,19}$/.test(text)
}

function toInteger(text: string): Int64 {
  return text.length < 16 ? Number(text) : toInt64(BigInt(text))
}

/** A float as Python reads it; infinities become the greatest double, as on every wire. */
function parseFloatText(text: string): number | undefined {
  const special = /^([+-]?)(nan|inf|infinity)$/i.exec(text)
  if (special !== null) {
    if (special[2]?.toLowerCase() === 'nan') return Number.NaN
    return special[1] === '-' ? -Number.MAX_VALUE : Number.MAX_VALUE
  }
  const value = Number(text)
  return text === '' || Number.isNaN(value)
    ? undefined
    : Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE)
}

function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (Object.is(value, -0)) return '-0.0'
  return String(value)
}
