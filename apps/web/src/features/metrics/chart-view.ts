/** What the x axis of a chart counts. `relative` is time since a run's first point. */
export const X_AXES = ['step', 'time', 'relative'] as const

/** What the x axis of a chart counts. */
export type XAxis = (typeof X_AXES)[number]

/** How curves are drawn, the same for all charts of a page. It lives in the URL. */
export interface ChartView {
  readonly x: XAxis
  readonly isLog: boolean
  /** Weight of the past in the moving average, 0 to 0.99; 0 draws the points as logged. */
  readonly smoothing: number
  /** The stretch of x on screen; undefined for all. */
  readonly zoom: readonly [number, number] | undefined
  /** Whether far outliers are left out of the y range. */
  readonly isClipped: boolean
}

/** Steps, linear, as logged. */
export const DEFAULT_CHART_VIEW: ChartView = {
  x: 'step',
  isLog: false,
  smoothing: 0,
  zoom: undefined,
  isClipped: true,
}

/** Reads `x=time&y=log&smooth=0.6&zoom=10..90&clip=off`; what it cannot read is ignored. */
export function parseChartView(query: URLSearchParams): ChartView {
  const smoothing = Number(query.get('smooth'))
  return {
    x: X_AXES.find((axis) => axis === query.get('x')) ?? DEFAULT_CHART_VIEW.x,
    isLog: query.get('y') === 'log',
    smoothing: smoothing > 0 && smoothing < 1 ? Math.min(0.99, smoothing) : 0,
    zoom: parseZoom(query.get('zoom') ?? ''),
    isClipped: query.get('clip') !== 'off',
  }
}

function parseZoom(text: string): ChartView['zoom'] {
  const [from, to, ...rest] = text.split('..').map((part) => (part === '' ? Number.NaN : +part))
  const isRange = from !== undefined && to !== undefined && from < to && rest.length === 0
  return isRange && Number.isFinite(to - from) ? [from, to] : undefined
}

/** The parts of a query that {@link parseChartView} reads back; defaults are left out. */
export function chartViewParts(view: ChartView): Record<string, string | undefined> {
  return {
    x: view.x === 'step' ? undefined : view.x,
    y: view.isLog ? 'log' : undefined,
    smooth: view.smoothing === 0 ? undefined : String(view.smoothing),
    zoom: view.zoom?.map(zoomEnd).join('..'),
    clip: view.isClipped ? undefined : 'off',
  }
}

// More digits than a screen has pixels would only make the link long.
function zoomEnd(value: number): string {
  return String(Number(value.toPrecision(Math.abs(value) > 1e9 ? 13 : 6)))
}
