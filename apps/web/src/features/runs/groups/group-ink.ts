import type { RunInk } from '../../../charts/run-colours.ts'

const COLOURS = 8
const DASHES = 4

/** The ink of a group, by its place among the groups. */
export function groupInk(place: number): RunInk {
  return { colour: place % COLOURS, dash: Math.floor(place / COLOURS) % DASHES }
}
