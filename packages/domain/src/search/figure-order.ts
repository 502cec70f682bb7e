import { invalid } from '../errors.ts'
import type { MetricAggregate } from '../runs/run-column.ts'

/** An order by a figure of all points of a metric; runs without a number in it come last. */
export interface FigureOrder {
  readonly on: MetricAggregate
  readonly key: string
  readonly ascending: boolean
}

const FIGURE_ORDER = /^(min|max|mean)\.(?:`([^`]+)`|"([^"]+)"|([^\s`"']+))(?:\s+(asc|desc))?$/i

/**
 * The order of a runs table by a figure of a metric, which MLflow's language does not know:
 * ``max.`val/accuracy` DESC``. Ties go by start time, newest first, then by id.
 *
 * @returns undefined for any other order
 * @throws {TrackingError} `INVALID_VALUE` for one with other keys behind it
 */
export function readFigureOrder(orderBy: readonly string[]): FigureOrder | undefined {
  const [first = '', ...others] = orderBy
  const found = FIGURE_ORDER.exec(first)
  if (found === null) return undefined
  if (others.length > 0) {
    throw invalid(`order_by '${first.slice(0, 80)}' takes no further keys: give it alone.`)
  }
  const [, on = '', ticked, quoted, plain, direction = 'asc'] = found
  return {
    on: on.toLowerCase() as MetricAggregate, // one of the three
    key: ticked ?? quoted ?? plain ?? '',
    ascending: direction.toLowerCase() === 'asc',
  }
}
