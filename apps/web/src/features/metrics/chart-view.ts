import type { YScale } from '../../charts/y-scale.ts'
import {
  type Arrangement,
  AS_LOGGED,
  arrangementParts,
  parseArrangement,
} from './sections/arrangement.ts'
import { parseSmoothing, type Smoothing, smoothingText } from './smoothing.ts'

/** What the x axis of a chart counts, besides a metric. `relative` is time since a run's first point. */
export const X_AXES = ['step', 'time', 'relative'] as const

/** What the x axis of a chart counts: `metric:` and a key for another metric of each run. */
export type XAxis = (typeof X_AXES)[number] | `metric:${string}`

/** What a drag over a chart does: look closer, move the picture, or measure a stretch. */
export const DRAGS = ['zoom', 'pan', 'measure'] as const

/** What a drag over a chart does. */
export type Drag = (typeof DRAGS)[number]

/** A stretch of x, both ends included. */
export type XStretch = readonly [number, number]

/** How curves are drawn, the same for all charts of a page. It lives in the URL. */
export interface ChartView {
  readonly x: XAxis
  readonly y: YScale
  readonly smoothing: Smoothing
  /** The stretch of x on screen; undefined for all. */
  readonly zoom: XStretch | undefined
  /** The stretch of x whose figures are shown. */
  readonly measured: XStretch | undefined
  readonly drag: Drag
  /** Whether far outliers are left out of the y range. */
  readonly isClipped: boolean
  /** The metric whose chart fills the screen. */
  readonly full: string | undefined
  /** What gives runs their colours, such as `p.backbone` or `m.val/loss`, or `run`: each its own; undefined: as the page has it. */
  readonly colour: string | undefined
  /** The panels that the reader added: their text, or `@` and the hash that it is saved under. */
  readonly layout: string
  /** What was moved and folded of the charts that come by themselves. */
  readonly arrangement: Arrangement
}

/** Changes the view: a choice is a step of the history, a movement replaces the last one. */
export type ChangeChartView = (view: ChartView, options?: { readonly replace?: boolean }) => void

/** Steps, linear, as logged. */
export const DEFAULT_CHART_VIEW: ChartView = {
  x: 'step',
  y: 'linear',
  smoothing: { kind: 'ema', amount: 0 },
  zoom: undefined,
  measured: undefined,
  drag: 'zoom',
  isClipped: true,
  full: undefined,
  colour: undefined,
  layout: '',
  arrangement: AS_LOGGED,
}

/**
 * Reads `x=metric:tokens&y=log&smooth=0.6&zoom=10..90&measure=20..30&drag=pan&clip=off&full=loss`;
 * besides `colour=p.lr`, `charts=line:loss` and what `parseArrangement` reads; what it cannot read is
 * ignored.
 */
export function parseChartView(query: URLSearchParams): ChartView {
  return {
    x: parseXAxis(query.get('x')),
    y: (['log', 'symlog'] as const).find((scale) => scale === query.get('y')) ?? 'linear',
    smoothing: parseSmoothing(query.get('smooth') ?? ''),
    zoom: parseStretch(query.get('zoom') ?? ''),
    measured: parseStretch(query.get('measure') ?? ''),
    drag: DRAGS.find((drag) => drag === query.get('drag')) ?? DEFAULT_CHART_VIEW.drag,
    isClipped: query.get('clip') !== 'off',
    full: query.get('full') || undefined,
    colour: /^(?:run|[pm]\..+)$/s.exec(query.get('colour') ?? '')?.[0],
    layout: query.get('charts') ?? '',
    arrangement: parseArrangement(query),
  }
}

function parseXAxis(text: string | null): XAxis {
  const key = text?.startsWith('metric:') ? text.slice('metric:'.length) : ''
  if (key !== '' && key.length <= MOST_KEY) return `metric:${key}`
  return X_AXES.find((axis) => axis === text) ?? DEFAULT_CHART_VIEW.x
}

// The server knows no longer keys.
const MOST_KEY = 250

function parseStretch(text: string): XStretch | undefined {
  const [from, to, ...rest] = text.split('..').map((part) => (part === '' ? Number.NaN : +part))
  const isRange = from !== undefined && to !== undefined && from < to && rest.length === 0
  return isRange && Number.isFinite(to - from) ? [from, to] : undefined
}

/** The parts of a query that {@link parseChartView} reads back; defaults are left out. */
export function chartViewParts(view: ChartView): Record<string, string | undefined> {
  return {
    x: view.x === 'step' ? undefined : view.x,
    y: view.y === 'linear' ? undefined : view.y,
    smooth: smoothingText(view.smoothing),
    zoom: view.zoom && stretchText(view.zoom),
    measure: view.measured && stretchText(view.measured),
    drag: view.drag === DEFAULT_CHART_VIEW.drag ? undefined : view.drag,
    clip: view.isClipped ? undefined : 'off',
    full: view.full,
    colour: view.colour,
    charts: view.layout === '' ? undefined : view.layout,
    ...arrangementParts(view.arrangement),
  }
}

/** The key of the metric that x is, if it is one. */
export function xMetricOf(x: XAxis): string | undefined {
  return x.startsWith('metric:') ? x.slice('metric:'.length) : undefined
}

/** The same view along another x: what was a stretch of the old one means nothing on it. */
export function along(view: ChartView, x: XAxis): ChartView {
  return { ...view, x, zoom: undefined, measured: undefined }
}

function stretchText(stretch: XStretch): string {
  return stretch.map(endText).join('..')
}

// More digits than a screen has pixels would only make the link long.
function endText(value: number): string {
  return String(Number(value.toPrecision(Math.abs(value) > 1e9 ? 13 : 6)))
}
