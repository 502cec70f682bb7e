import { type Direction, directionOf, isSystemMetric, nameRank } from '@waymark/domain'
import type { ComparedMetric, Comparison } from '../../api/comparison.ts'
import type { Run } from '../../api/runs.ts'

/** What a parent run says of its search: params or tags, as trackers of the field write them. */
type Parent = Pick<Run, 'params' | 'tags' | 'metrics'>

/** A metric that a sweep may be about, and which of its values are better. */
export interface Objective {
  readonly metric: string
  readonly direction: Direction
}

// Our SweepTracker's name first, then those that Optuna, Ray Tune, W&B and Keras callbacks use.
const METRIC_KEYS =
  /^(?:.*[._])?(?:sweep_metric|objective(?:_(?:name|metric))?|metric(?:_name)?|target(?:_metric)?|monitor|scoring)$/i
const GOAL_KEYS = /^(?:.*[._])?(?:sweep_goal|goal|direction|directions|mode)$/i

/**
 * The metrics of a sweep's trials, the one that it is about first: the one that the parent names,
 * else the one of which it logged the best, else the likeliest by name of those that most trials have.
 */
export function objectivesOf(
  parent: Parent | undefined,
  { metrics }: Comparison,
): readonly Objective[] {
  const named = metrics.filter(({ key }) => !isSystemMetric(key))
  const main = parent && findObjective(parent, named)
  const rank = ({ key, values }: ComparedMetric) =>
    nameRank(key) + (20 * values.filter((value) => value !== null).length) / values.length
  const sorted = named.toSorted((a, b) => rank(b) - rank(a))
  const rest = sorted.filter(({ key }) => key !== main?.metric)
  return [...(main ? [main] : []), ...rest.map(objectiveOf)]
}

function objectiveOf({ key, direction }: ComparedMetric): Objective {
  return { metric: key, direction: direction ?? directionOf(key) ?? 'higher' }
}

function findObjective(parent: Parent, metrics: readonly ComparedMetric[]): Objective | undefined {
  const told = [...parent.params, ...parent.tags]
  const find = (key: string) => metrics.find((metric) => metric.key === key)
  const noted = told.flatMap(([key, value]) => (METRIC_KEYS.test(key) ? (find(value) ?? []) : []))
  const bests = parent.metrics.flatMap(({ key }) =>
    key.startsWith('best_') ? (find(key.slice('best_'.length)) ?? []) : [],
  )
  const metric = noted[0] ?? bests[0]
  if (metric === undefined) return undefined
  const goal = told.flatMap(([key, value]) => (GOAL_KEYS.test(key) ? (readGoal(value) ?? []) : []))
  return { ...objectiveOf(metric), ...(goal[0] && { direction: goal[0] }) }
}

function readGoal(text: string): Direction | undefined {
  if (/^min/i.test(text)) return 'lower'
  return /^max/i.test(text) ? 'higher' : undefined
}
