import { type ColumnId, isAggregate, parseColumn } from './column-id.ts'
import { type Directions, directionIn } from './directions.ts'

/**
 * Whether a column that is newly sorted by begins with its greatest: what one wants to see first is
 * the newest, the best; of the rest, the first in order.
 */
export function isDescendingFirst(id: ColumnId, directions: Directions): boolean {
  const place = parseColumn(id)
  if (place && (place.kind === 'metric' || isAggregate(place.kind))) {
    return directionIn(directions, place.key) !== 'lower'
  }
  return id === 'start' || id === 'end'
}
