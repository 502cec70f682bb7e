import { listText, parseList, queryText } from '../../app/query-text.ts'
import { type ChartView, chartViewParts, parseChartView } from '../metrics/chart-view.ts'

/** A stretch of an axis that somebody brushed, both ends included. */
export type Brush = readonly [number, number]

/** All that a reader can choose on the compare page. It lives in the URL and nowhere else. */
export interface CompareView {
  readonly runIds: readonly string[]
  /** The run that the others are held against; the first one as long as nobody chose. */
  readonly base: string | undefined
  /** The run that is told apart from the base; the next one as long as nobody chose. */
  readonly other: string | undefined
  /** Whether keys are listed in which all runs agree. */
  readonly showsEqual: boolean
  /** By axis: `p.lr`, `m.val/loss`. Of a param with words, places in the order of its values. */
  readonly brushes: ReadonlyMap<string, Brush>
  /** The axes of the scatter plot; undefined as long as the page picks them. */
  readonly scatter: {
    readonly x: string | undefined
    readonly y: string | undefined
    /** What a contour below the dots shows; undefined for none. */
    readonly z: string | undefined
  }
  /** The artifact or folder that is shown of each run; undefined for all. */
  readonly artifact: string | undefined
  readonly charts: ChartView
}

/** The server compares no more at once. */
const MOST_RUNS = 200

/** Reads `?r=a,b&base=a&diff=all&brush=p.lr~0.1..0.5`; what it cannot read is ignored. */
export function parseCompareView(search: string): CompareView {
  const query = new URLSearchParams(search)
  const runIds = [...new Set(query.getAll('r').flatMap(parseList))].slice(0, MOST_RUNS)
  return {
    runIds,
    base: runIds.find((id) => id === query.get('base')),
    other: runIds.find((id) => id === query.get('vs')),
    showsEqual: query.get('diff') === 'all',
    brushes: new Map(parseList(query.get('brush') ?? '').flatMap(parseBrush)),
    scatter: {
      x: query.get('sx') || undefined,
      y: query.get('sy') || undefined,
      z: query.get('sz') || undefined,
    },
    artifact: query.get('file') || undefined,
    charts: parseChartView(query),
  }
}

function parseBrush(text: string): readonly (readonly [string, Brush])[] {
  const [, axis, from, to] = /^([mp]\..+)~([^~]+)\.\.([^~]+)$/s.exec(text) ?? []
  const ends = [Number(from), Number(to)] as const
  if (axis === undefined || !Number.isFinite(ends[0]) || !Number.isFinite(ends[1])) return []
  return ends[0] <= ends[1] ? [[axis, ends]] : []
}

/** The query that {@link parseCompareView} reads back; defaults are left out. */
export function compareSearch(view: CompareView): string {
  return queryText(compareParts(view))
}

/** {@link compareSearch} as parts, for a page whose query has others besides. */
export function compareParts(view: CompareView): Readonly<Record<string, string | undefined>> {
  const { runIds, base, other, showsEqual, brushes, scatter, artifact, charts } = view
  const brushed = [...brushes].map(([axis, ends]) => `${axis}~${ends.map(shortEnd).join('..')}`)
  return {
    r: runIds.length === 0 ? undefined : listText(runIds),
    base,
    vs: other,
    diff: showsEqual ? 'all' : undefined,
    brush: brushed.length === 0 ? undefined : listText(brushed),
    sx: scatter.x,
    sy: scatter.y,
    sz: scatter.z,
    file: artifact,
    ...chartViewParts(charts),
  }
}

// More digits than a screen has pixels would only make the link long.
function shortEnd(value: number): string {
  return String(Number(value.toPrecision(6)))
}

/** Where some runs are compared. */
export function compareSearchOf(runIds: readonly string[]): string {
  return queryText({ r: listText(runIds) })
}
