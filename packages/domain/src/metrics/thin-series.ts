/** A series in the order of its steps; columns of one length. */
export interface StepSeries {
  readonly steps: ArrayLike<number>
  /** NaN where NaN was logged. */
  readonly values: ArrayLike<number>
}

/** A stretch of a series: from the first place to before the last. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/**
 * Chooses the points that a chart of limited width needs: cut into columns of equal width, the
 * least and the greatest value of each, one NaN of each that has any (beyond four points), and the first and the last
 * point of all. A stretch of at most `maxPoints` stays whole.
 *
 * Columns are of equal width in steps, as on the screen; where all points are of one step, equal
 * counts of points.
 *
 * @param maxPoints at least 4
 * @returns ascending places in the series
 */
export function thinSeries(series: StepSeries, stretch: Stretch, maxPoints: number): Uint32Array {
  const { start, end } = stretch
  const count = end - start
  if (count <= maxPoints) return Uint32Array.from({ length: count }, (_, place) => start + place)
  // With four points there is room for two extremes and both ends, and for no NaN besides.
  const marksNaN = maxPoints > 4 && hasNaN(series, stretch)
  const columns = Math.floor((maxPoints - 2) / (marksNaN ? 3 : 2))
  const columnOf = columnsOf(series, stretch, columns)
  const kept = new Uint32Array(maxPoints)
  kept[0] = start
  let length = 1
  const keep = (place: number): void => {
    if (place > (kept[length - 1] as number)) kept[length++] = place // the first is always there
  }
  for (let place = start; place < end; ) {
    const next = endOfColumn(columnOf, place, end)
    for (const found of extremes(series.values, { start: place, end: next }, marksNaN)) keep(found)
    place = next
  }
  keep(end - 1)
  return kept.subarray(0, length)
}

function hasNaN({ values }: StepSeries, { start, end }: Stretch): boolean {
  for (let place = start; place < end; place++) if (Number.isNaN(values[place])) return true
  return false
}

/** In which column each place lies; ascends with the place. */
function columnsOf(
  { steps }: StepSeries,
  { start, end }: Stretch,
  columns: number,
): (place: number) => number {
  const first = steps[start] as number // places lie within the series, here and below
  const span = (steps[end - 1] as number) - first
  if (!(span > 0)) return (place) => Math.floor(((place - start) * columns) / (end - start))
  return (place) =>
    Math.min(columns - 1, Math.floor((((steps[place] as number) - first) / span) * columns))
}

function endOfColumn(columnOf: (place: number) => number, start: number, end: number): number {
  const column = columnOf(start)
  let place = start + 1
  while (place < end && columnOf(place) === column) place++
  return place
}

/** The places of the least and greatest value and, if asked for, of the first NaN; ascending. */
function extremes(
  values: ArrayLike<number>,
  { start, end }: Stretch,
  marksNaN: boolean,
): readonly number[] {
  let least = -1
  let greatest = -1
  let gap = -1
  for (let place = start; place < end; place++) {
    const value = values[place] as number
    if (value !== value) {
      if (gap < 0 && marksNaN) gap = place
    } else {
      if (least < 0 || value < (values[least] as number)) least = place
      if (greatest < 0 || value > (values[greatest] as number)) greatest = place
    }
  }
  return [least, greatest, gap].filter((place) => place >= 0).sort((a, b) => a - b)
}
