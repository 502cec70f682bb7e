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
  const scores = places.map((at) => metric[at] as number)
  const numbers = numbersOf(values)
  const isNumber = numbers?.every((value) => !Number.isNaN(value)) ?? false
  const measure = (kept: readonly number[]) => {
    const target = kept.map((at) => scores[at] as number)
    return isNumber
      ? rankCorrelation(
          kept.map((at) => numbers?.[at] ?? 0),
          target,
        )
      : wordsStrength(
          kept.map((at) => values[at] as LoggedCell),
          target,
        )
  }
  const all = [...places.keys()]
  const found = measure(all)
  return {
    importance: Math.abs(found),
    error: errorOf(all, (kept) => Math.abs(measure(kept))),
    kind: isNumber ? 'number' : 'words',
    correlation: isNumber ? found : undefined,
    runs: places.length,
  }
}

/** A jackknife by parts. */
function errorOf(places: readonly number[], measure: (kept: readonly number[]) => number): number {
  const parts = Math.min(PARTS, places.length)
  const found = Array.from({ length: parts }, (_, part) =>
    measure(places.filter((at) => at % parts !== part)),
  )
  const middle = meanOf(found)
  const squares = found.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return Math.sqrt(((parts - 1) / parts) * squares)
}

/** Spearman's: 1 if both grow together, −1 if one falls as the other grows, 0 where one stands still. */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): number {
  const [a, b] = [ranksOf(xs), ranksOf(ys)]
  const middle = (xs.length - 1) / 2
  let [product, spreadA, spreadB] = [0, 0, 0]
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [(a[at] as number) - middle, (b[at] as number) - middle]
    product += x * y
    spreadA += x * x
    spreadB += y * y
  }
  return product / Math.sqrt(spreadA * spreadB) || 0
}

/** The place of each value in their order; equal values share the middle of theirs. */
function ranksOf(values: readonly number[]): Float64Array {
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number))
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++
    for (let at = from; at < to; at += 1) ranks[order[at] as number] = (from + to - 1) / 2
    from = to
  }
  return ranks
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
