/** A table as `log_table` writes one: JSON of pandas' orientation `split`. */
export interface LoggedTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

/** How the values of something were spread at one step, as `logHistogram` writes it. */
export interface HistogramAtStep {
  readonly step: number
  /** Of values that are numbers. */
  readonly count: number
  readonly nonFinite: number
  readonly mean: number | null
  readonly std: number | null
  /** One more than there are counts. */
  readonly edges: readonly number[]
  readonly counts: readonly number[]
}

/** The table that a parsed JSON file is; undefined for anything else. */
export function loggedTableOf(value: unknown): LoggedTable | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { columns, data } = value as Readonly<Record<string, unknown>>
  if (!Array.isArray(columns) || !Array.isArray(data)) return undefined
  if (columns.length === 0 || !data.every((row) => Array.isArray(row))) return undefined
  return { columns: columns.map(String), rows: data as unknown[][] }
}

/** The histograms that a table holds, by step; undefined where it is a table of something else. */
export function histogramsOf({
  columns,
  rows,
}: LoggedTable): readonly HistogramAtStep[] | undefined {
  const place = new Map(columns.map((name, at) => [name, at]))
  const read = (row: readonly unknown[], name: string) => row[place.get(name) ?? -1]
  if (!['step', 'edges', 'counts'].every((name) => place.has(name))) return undefined
  const histograms = rows.flatMap((row) => {
    const [step, edges, counts] = ['step', 'edges', 'counts'].map((name) => read(row, name))
    if (typeof step !== 'number' || !areNumbers(edges) || !areNumbers(counts)) return []
    const figure = (name: string) => {
      const found = read(row, name)
      return typeof found === 'number' ? found : null
    }
    return {
      step,
      edges,
      counts,
      count: figure('count') ?? 0,
      nonFinite: figure('non_finite') ?? 0,
      mean: figure('mean'),
      std: figure('std'),
    }
  })
  // Of a step that was logged twice the last counts.
  const bySteps = [...new Map(histograms.map((one) => [one.step, one])).values()]
  return bySteps.length === 0 ? undefined : bySteps.toSorted((a, b) => a.step - b.step)
}

function areNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'number')
}
