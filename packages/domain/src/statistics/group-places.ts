/** A series of one run along x: columns of one length, `xs` ascending. */
export interface MemberSeries {
  readonly xs: Float64Array
  /** NaN where NaN was logged. */
  readonly values: Float64Array
}

/** Where the curve of a group is looked at. */
export interface GroupPlaces {
  /** Ascending, each of them once; every one is the x of a point of some member. */
  readonly places: Float64Array
  /** Whether points of members have other x besides. */
  readonly isThinned: boolean
}

/**
 * Chooses where the members of a group are held together: at each x that any of them has a point at,
 * or, where these are more than `most`, at the first of all and at the last of each pixel column. So
 * the first and the last x of all are always among them.
 *
 * @param ends of the stretch that is looked at, both included
 * @param most at least 2
 */
export function groupPlaces(
  members: readonly MemberSeries[],
  ends: { readonly from: number | undefined; readonly to: number | undefined },
  most: number,
): GroupPlaces {
  const { from = -Infinity, to = Infinity } = ends
  // Runs that logged at the same steps may share the column: looked through once.
  const columns = [...new Set(members.map(({ xs }) => xs))]
  const few = fewPlaces(columns, { from, to }, most)
  if (few !== undefined) return { places: few, isThinned: false }
  let [least, greatest] = [Infinity, -Infinity]
  for (const xs of columns) {
    for (const x of xs) {
      if (x < from || x > to) continue
      if (x < least) least = x
      if (x > greatest) greatest = x
    }
  }
  const lasts = new Float64Array(most - 1).fill(-Infinity)
  const width = (greatest - least) / lasts.length
  for (const xs of columns) {
    for (const x of xs) {
      if (x < from || x > to) continue
      const column = Math.min(lasts.length - 1, Math.floor((x - least) / width))
      if (x > (lasts[column] as number)) lasts[column] = x // a column of them
    }
  }
  const found = lasts.filter((x) => x > least)
  const places = new Float64Array(found.length + 1)
  places[0] = least
  places.set(found, 1)
  return { places, isThinned: true }
}

/** All places; undefined if there are more than `most`. */
function fewPlaces(
  columns: readonly Float64Array[],
  { from, to }: { readonly from: number; readonly to: number },
  most: number,
): Float64Array | undefined {
  const all = new Set<number>()
  for (const xs of columns) {
    for (const x of xs) {
      if (x < from || x > to) continue
      all.add(x)
      if (all.size > most) return undefined
    }
  }
  return Float64Array.from(all).sort()
}
