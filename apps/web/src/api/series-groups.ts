import {
  type DecodedGroupCurve,
  decodeSeriesGroups,
  type FiguresOfGroup,
} from '@waymark/protocol/waymark'
import { postForBytes, postOwn } from './fetch-json.ts'
import type { RunsScope } from './runs-figures.ts'

/** Which runs, and what puts them into groups. */
export interface GroupsQuestion extends RunsScope {
  readonly by: readonly string[]
  /** Groups, in the order of their values. */
  readonly limit: number
}

/** Which metrics of the groups, and where along x. */
export interface CurvesQuestion {
  readonly keys: readonly string[]
  readonly x: string
  readonly fromX?: number
  readonly toX?: number
  readonly maxPlaces: number
}

/** One metric of a group of runs: mean, spread and ends at each place along x. */
export interface GroupSeries extends DecodedGroupCurve {
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
  const bytes = await postForBytes('series/groups', { ...groups, ...question }, signal)
  const answer = decodeSeriesGroups(bytes)
  const byKey = new Map(question.keys.map((key) => [key, [] as GroupSeries[]]))
  for (const curve of answer.curves) {
    const group = answer.groups[curve.group]
    if (group !== undefined) byKey.get(curve.key)?.push({ ...curve, ...group })
  }
  return new Map([...byKey].map(([key, curves]) => [key, { x: question.x, curves }]))
}

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
  const body = await postOwn('series/groups/figures', { ...groups, ...question }, signal)
  return (body as { readonly groups: readonly FiguresOfGroup[] }).groups
}
