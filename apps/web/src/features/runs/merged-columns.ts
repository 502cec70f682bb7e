import type { ExperimentColumns, SeenParam } from '@waymark/protocol/waymark'

interface Counted {
  readonly key: string
  readonly runs: number
}

/**
 * The keys of several experiments as those of one. A param that is one value in each tells their
 * runs apart if these values differ, or if one of them has none.
 */
export function mergedColumns(parts: readonly ExperimentColumns[]): ExperimentColumns {
  const [only, ...rest] = parts
  if (only !== undefined && rest.length === 0) return only
  const params = byKey(parts.map((part) => part.params)).map((found) => {
    const isEverywhere = parts.every(
      ({ params: all, sampledRuns }) =>
        sampledRuns === 0 || all.some(({ key }) => key === found[0].key),
    )
    return mergedParam(found, isEverywhere)
  })
  const places = placesOf(parts)
  const metrics = byKey(parts.map((part) => part.metrics)).map((found) => {
    const direction = found.find((one) => one.direction !== undefined)?.direction
    const place = places.get(found[0].key) ?? places.size
    return { ...counted(found), place, ...(direction && { direction }) }
  })
  return {
    runs: sumOf(parts.map(({ runs }) => runs)),
    sampledRuns: sumOf(parts.map(({ sampledRuns }) => sampledRuns)),
    params: params.toSorted((a, b) => Number(b.varies) - Number(a.varies) || b.runs - a.runs),
    metrics: metrics.toSorted((a, b) => b.runs - a.runs),
    tags: byKey(parts.map((part) => part.tags))
      .map(counted)
      .toSorted((a, b) => b.runs - a.runs),
  }
}

/** The places of metrics: as the first experiment logged them, then what only the next ones have. */
function placesOf(parts: readonly ExperimentColumns[]): ReadonlyMap<string, number> {
  const keys = parts.flatMap(({ metrics }) =>
    metrics.toSorted((a, b) => a.place - b.place).map(({ key }) => key),
  )
  return new Map([...new Set(keys)].map((key, place) => [key, place]))
}

type Found<T> = readonly [T, ...T[]]

/** The entries of each key, in the order in which the keys are first met. */
function byKey<T extends Counted>(lists: readonly (readonly T[])[]): readonly Found<T>[] {
  const found = new Map<string, [T, ...T[]]>()
  for (const entry of lists.flat()) {
    const known = found.get(entry.key)
    if (known === undefined) found.set(entry.key, [entry])
    else known.push(entry)
  }
  return [...found.values()]
}

function counted(found: Found<Counted>): Counted {
  return { key: found[0].key, runs: sumOf(found.map(({ runs }) => runs)) }
}

function mergedParam(found: Found<SeenParam>, isEverywhere: boolean): SeenParam {
  const shared = new Set(found.flatMap(({ value }) => value ?? []))
  const varies = !isEverywhere || shared.size > 1 || found.some((one) => one.varies)
  const distinct = Math.max(shared.size, ...found.map((one) => one.distinct))
  return { ...counted(found), distinct, varies }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
