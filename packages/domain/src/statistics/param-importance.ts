import { type LoggedCell, numbersOf } from './logged-cell.ts'

/** How much of a metric goes with a param. */
export interface ParamImportance {
  /**
   * 0 to 1. Of numbers: Spearman's rank correlation without its sign. Of words: the root of the
   * share of the metric's variance that lies between them, less what chance would put there.
   */
  readonly importance: number
  /** Its standard error, by leaving out a tenth of the runs at a time. */
  readonly error: number
  readonly kind: 'number' | 'words'
  /** With its sign: of numbers alone. */
  readonly correlation: number | undefined
  /** Runs that have both. */
  readonly runs: number
}

const PARTS = 10
const LEAST_RUNS = 4

/**
 * How much of a metric goes with a param among some runs; undefined where too few runs have both or
 * all have the same value. It says what varies together, not what causes what.
 *
 * @see C. Spearman, 1904; for words, ω² of a one-way analysis of variance
 */
export function paramImportance(
  param: readonly LoggedCell[],
  metric: Float64Array,
): ParamImportance | undefined {
  const places = [...param.keys()].filter(
    (at) => param[at] !== null && !Number.isNaN(metric[at] ?? Number.NaN),
  )
  const values = places.map((at) => param[at] as LoggedCell)
  if (places.length < LEAST_RUNS || new Set(values).size < 2) return undefined
  const scores = Float64Array.from(places, (at) => metric[at] as number)
  const numbers = numbersOf(values)
  const isNumber = numbers?.every((value) => !Number.isNaN(value)) ?? false
  const measure =
    isNumber && numbers !== undefined
      ? numbersMeasure(numbers, scores)
      : wordsMeasure(values, scores)
  const found = measure()
  return {
    importance: Math.abs(found),
    error: errorOf(places.length, (parts, part) => Math.abs(measure(parts, part))),
    kind: isNumber ? 'number' : 'words',
    correlation: isNumber ? found : undefined,
    runs: places.length,
  }
}

/** What is found with all runs, or without every run whose place has this rest. */
type Measure = (parts?: number, part?: number) => number

/** Sorted once: a part of the runs has the order of all. */
function numbersMeasure(xs: Float64Array, ys: Float64Array): Measure {
  const [byX, byY] = [orderOf(xs), orderOf(ys)]
  return (parts = 1, part = 1) => {
    const isKept = (at: number) => at % parts !== part
    return correlationOf(ranksOf(xs, byX.filter(isKept)), ranksOf(ys, byY.filter(isKept)))
  }
}

function wordsMeasure(words: readonly LoggedCell[], scores: Float64Array): Measure {
  return (parts = 1, part = 1) => {
    const isKept = (_: unknown, at: number) => at % parts !== part
    return wordsStrength(words.filter(isKept), [...scores.filter(isKept)])
  }
}

/** A jackknife by parts. */
function errorOf(count: number, measure: (parts: number, part: number) => number): number {
  const parts = Math.min(PARTS, count)
  const found = Array.from({ length: parts }, (_, part) => measure(parts, part))
  const middle = meanOf(found)
  const squares = found.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return Math.sqrt(((parts - 1) / parts) * squares)
}

/** Spearman's: 1 if both grow together, −1 if one falls as the other grows, 0 where one stands still. */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): number {
  return numbersMeasure(Float64Array.from(xs), Float64Array.from(ys))()
}

/** Of ranks by place, NaN where a place was left out of both. */
function correlationOf(a: Ranks, b: Ranks): number {
  const middle = (a.count - 1) / 2
  let [product, spreadA, spreadB] = [0, 0, 0]
  for (let at = 0; at < a.ranks.length; at += 1) {
    const [x, y] = [(a.ranks[at] as number) - middle, (b.ranks[at] as number) - middle]
    if (x !== x) continue
    product += x * y
    spreadA += x * x
    spreadB += y * y
  }
  return product / Math.sqrt(spreadA * spreadB) || 0
}

function orderOf(values: Float64Array): Uint32Array {
  const order = Uint32Array.from(values.keys())
  return order.sort((a, b) => (values[a] as number) - (values[b] as number))
}

interface Ranks {
  readonly ranks: Float64Array
  readonly count: number
}

/** The place of each value in an order; equal values share the middle of theirs. */
function ranksOf(values: Float64Array, order: Uint32Array): Ranks {
  const ranks = new Float64Array(values.length).fill(Number.NaN)
  for (let from = 0; from < order.length; ) {
    const value = values[order[from] as number] // within, here and below
    let to = from + 1
    while (to < order.length && values[order[to] as number] === value) to += 1
    for (let at = from; at < to; at += 1) ranks[order[at] as number] = (from + to - 1) / 2
    from = to
  }
  return { ranks, count: order.length }
}

function wordsStrength(words: readonly LoggedCell[], scores: readonly number[]): number {
  const groups = new Map<LoggedCell, number[]>()
  for (const [at, word] of words.entries()) {
    const group = groups.get(word)
    if (group === undefined) groups.set(word, [scores[at] as number])
    else group.push(scores[at] as number)
  }
  const whole = squaresOf(scores)
  const free = scores.length - groups.size
  if (whole === 0 || free <= 0 || groups.size < 2) return 0
  let within = 0
  for (const group of groups.values()) within += squaresOf(group)
  const error = within / free
  const between = whole - within - (groups.size - 1) * error
  return Math.sqrt(Math.max(0, between / (whole + error)))
}

function squaresOf(values: readonly number[]): number {
  const middle = meanOf(values)
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
