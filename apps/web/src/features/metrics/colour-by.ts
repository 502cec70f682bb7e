import type { Comparison } from '../../api/comparison.ts'
import type { RunInk } from '../../charts/run-colours.ts'
import { axesOf } from '../compare/axes.ts'
import { type Axis, shareOf } from '../compare/axis.ts'

/** What the colours of runs mean: values along a scale, or words with a colour each. */
export interface ColourScale {
  readonly key: string
  readonly low: number
  readonly high: number
  /** In the order of the palette; undefined where values are numbers. */
  readonly words: readonly string[] | undefined
}

const COLOURS = 8
const DASHES = 4

/**
 * Inks by what runs have in a param or metric (`p.lr`, `m.val/loss`); undefined where they do not
 * differ in it. A run without a value is grey.
 */
export function colourBy(
  id: string,
  comparison: Comparison,
): { readonly inks: ReadonlyMap<string, RunInk>; readonly scale: ColourScale } | undefined {
  const axis = axesOf(comparison).find((one) => one.id === id)
  if (axis === undefined) return undefined
  const inks = comparison.runs.map(({ runId }, run) => [runId, inkAt(axis, run)] as const)
  const { key, low, high, words } = axis
  return { inks: new Map(inks), scale: { key, low, high, words } }
}

function inkAt(axis: Axis, run: number): RunInk {
  const value = axis.values[run] ?? Number.NaN
  if (axis.words !== undefined && !Number.isNaN(value)) {
    return { colour: value % COLOURS, dash: Math.floor(value / COLOURS) % DASHES }
  }
  return { colour: 0, dash: 0, shade: shareOf(axis, value) }
}
