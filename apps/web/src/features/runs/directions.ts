import { type Direction, directionOf } from '@waymark/domain'
import type { ExperimentColumns } from '@waymark/protocol/waymark'

/** Which way metrics improve in an experiment, of those of which somebody said so. */
export type Directions = ReadonlyMap<string, Direction>

/** Nobody said anything: the names alone tell. */
export const NO_DIRECTIONS: Directions = new Map()

/** What an experiment's tags say of its metrics. */
export function directionsIn(seen: ExperimentColumns | undefined): Directions {
  const told = (seen?.metrics ?? []).flatMap(({ key, direction }) =>
    direction === undefined ? [] : ([[key, direction]] as const),
  )
  return told.length === 0 ? NO_DIRECTIONS : new Map(told)
}

/** Which way a metric improves: as somebody said, else as its name tells, if it does. */
export function directionIn(directions: Directions, key: string): Direction | undefined {
  return directions.get(key) ?? directionOf(key)
}
