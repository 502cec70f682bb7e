import type { GroupCurveFacts } from '@waymark/domain'
import {
  type CurveFigure,
  type DecodedGroupCurve,
  decodeSeriesGroups,
  type FiguresOfGroup,
} from '@waymark/protocol/waymark'
import { postForBytes, postOwn } from './fetch-json.ts'
import type { RunsScope } from './runs-figures.ts'
import { quantilesOf, type Spread } from './spread.ts'

// The server makes nothing that is not drawn.
const FIGURES: Readonly<Record<Spread, readonly CurveFigure[]>> = {
  mean: ['mean', 'std'],
  median: [],
  range: ['mean', 'min', 'max'],
}

/** Which runs, and what puts them into groups. */
export interface GroupsQuestion extends RunsScope {
  readonly by: readonly string[]
  /** Groups, in the order of their values. */
  readonly limit: number
  readonly spread: Spread
}

/** Which metrics of the groups, and where along x. */
export interface CurvesQuestion {
  readonly keys: readonly string[]
  readonly x: string
  readonly fromX?: number
  readonly toX?: number
  readonly maxPlaces: number
}

/** One metric of a group of runs: a line and what lies around it at each place along x. */
export interface GroupSeries extends GroupCurveFacts {
  readonly spread: Spread
  readonly xs: DecodedGroupCurve['xs']
  /** How many runs each place is made of. */
  readonly counts: DecodedGroupCurve['xs']
  /** NaN where no run has a value, as are the edges there. */
  readonly middle: DecodedGroupCurve['xs']
  readonly low: DecodedGroupCurve['xs']
  readonly high: DecodedGroupCurve['xs']
  /** What the runs have in the columns grouped by; null is "not there". */
  readonly values: readonly (string | null)[]
  /** How many runs the group has, read or not. */
  readonly runs: number
}

/** One metric of all groups. */
export interface GroupedMetric {
  /** What its curves stand along: not what was asked for where all points are of one step. */
  readonly x: string
  readonly curves: readonly GroupSeries[]
}

/** Reads metrics of groups, by key; each group is made of all of its runs. */
export type ReadGroupSeries = (
  groups: GroupsQuestion,
  question: CurvesQuestion,
  signal: AbortSignal,
) => Promise<ReadonlyMap<string, GroupedMetric>>

/** See {@link ReadGroupSeries}. Metrics whose points are all of one step come along time. */
export const readGroupSeries: ReadGroupSeries = async (groups, question, signal) => {
  const found = await readAlong(groups, question, signal)
  if (question.x !== 'step') return found
  const keys = [...found].filter(([, { curves }]) => haveOneStep(curves)).map(([key]) => key)
  if (keys.length === 0) return found
  const timed = await readAlong(groups, { ...question, keys, x: 'relative' }, signal)
  return new Map([...found, ...timed])
}

async function readAlong(
  groups: GroupsQuestion,
  question: CurvesQuestion,
  signal: AbortSignal,
): ReturnType<ReadGroupSeries> {
  const { spread, ...scope } = groups
  const wanted = { figures: FIGURES[spread], quantiles: quantilesOf(spread) }
  const bytes = await postForBytes('series/groups', { ...scope, ...question, ...wanted }, signal)
  const answer = decodeSeriesGroups(bytes)
  const byKey = new Map(question.keys.map((key) => [key, [] as GroupSeries[]]))
  for (const curve of answer.curves) {
    const group = answer.groups[curve.group]
    if (group !== undefined) byKey.get(curve.key)?.push({ ...lineOf(curve, spread), ...group })
  }
  return new Map([...byKey].map(([key, curves]) => [key, { x: question.x, curves }]))
}

/** The line of a curve and its edges. A run alone has no deviation: then these lie on the line. */
function lineOf(
  { mean, std, min, max, quantiles, ...facts }: DecodedGroupCurve,
  spread: Spread,
): Omit<GroupSeries, 'values' | 'runs'> {
  const [first = NOTHING, median = NOTHING, third = NOTHING] = quantiles ?? []
  if (spread === 'median') return { ...facts, spread, middle: median, low: first, high: third }
  const middle = mean ?? NOTHING
  if (spread === 'range') {
    return { ...facts, spread, middle, low: min ?? NOTHING, high: max ?? NOTHING }
  }
  const edge = (side: 1 | -1) =>
    Float64Array.from(middle, (value, at) => value + side * (std?.[at] || 0))
  return { ...facts, spread, middle, low: edge(-1), high: edge(1) }
}

const NOTHING = new Float64Array()

/** Whether several points of a run stand on one spot: then time tells more. */
function haveOneStep(curves: readonly GroupSeries[]): boolean {
  return (
    curves.every(({ xs }) => xs.length <= 1) &&
    curves.some(({ points, runsWithPoints }) => points > runsWithPoints)
  )
}

/** What every point of all runs of each group comes to in a stretch of x. */
export async function readGroupFigures(
  groups: GroupsQuestion,
  question: {
    readonly keys: readonly string[]
    readonly x: string
    readonly fromX: number
    readonly toX: number
  },
  signal: AbortSignal,
): Promise<readonly FiguresOfGroup[]> {
  const { spread, ...scope } = groups
  const asked = { ...scope, ...question, quantiles: quantilesOf(spread) }
  const body = await postOwn('series/groups/figures', asked, signal)
  return (body as { readonly groups: readonly FiguresOfGroup[] }).groups
}
