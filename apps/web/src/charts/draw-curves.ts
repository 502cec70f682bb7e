import type uPlot from 'uplot'
import { type Curve, isDrawable, type Numbers } from './curve.ts'
import { colourOf, dashOf } from './run-colours.ts'

/** How the curves of a chart are inked. */
export interface DrawStyle {
  readonly theme: 'light' | 'dark'
  readonly mark: string
  /** The curve under the cursor; the others fade. */
  readonly highlighted: string | undefined
}

/** Up to so many points of a curve are drawn as dots too. */
const FEW_POINTS = 12

type Project = (x: number, y: number) => readonly [number, number]

/** Draws curves and the marks of what has no place, over the axes that uPlot drew. */
export function drawCurves(plot: uPlot, curves: readonly Curve[], style: DrawStyle): void {
  const { ctx, bbox } = plot
  const project = projectionOf(plot)
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.lineJoin = 'round'
  const many = curves.length > 20
  for (const curve of curves) {
    const isFaded = style.highlighted !== undefined && style.highlighted !== curve.id
    const alpha = isFaded ? 0.15 : many ? 0.6 : 1
    ctx.strokeStyle = colourOf(curve.ink, style.theme)
    ctx.fillStyle = ctx.strokeStyle
    if (curve.drawn !== curve.ys && !many) {
      ctx.globalAlpha = alpha * 0.25
      stroke(ctx, curve.xs, curve.ys, project, { width: 1, dash: [] })
    }
    if (curve.band && !isFaded) fillBand(ctx, curve, project)
    ctx.globalAlpha = alpha
    const width = style.highlighted === curve.id ? 2.25 : many ? 1 : 1.5
    // Among many, dashes only flicker.
    const dash = many && style.highlighted !== curve.id ? [] : dashOf(curve.ink)
    stroke(ctx, curve.xs, curve.drawn, project, { width, dash })
  }
  ctx.restore()
  // Not clipped: of a mark at the very edge half would be missing.
  ctx.save()
  drawMarks(plot, curves, style.mark, project)
  ctx.restore()
}

// uPlot's own conversion, once per point and scale, is too slow for a hundred curves.
function projectionOf(plot: uPlot): Project {
  const { bbox, scales } = plot
  const { x, y } = scales
  const isLog = y?.distr === 3
  const scale = isLog ? (value: number) => (value > 0 ? Math.log(value) : -1e9) : identity
  const [x0, x1] = [x?.min ?? 0, x?.max ?? 1]
  const [y0, y1] = [scale(y?.min ?? 0), scale(y?.max ?? 1)]
  const xUnit = bbox.width / (x1 - x0)
  const yUnit = bbox.height / (y1 - y0)
  const bottom = bbox.top + bbox.height
  return (px, py) => [
    bbox.left + (px - x0) * xUnit,
    // A canvas loses lines whose ends lie too far outside.
    Math.max(-20_000, Math.min(20_000, bottom - (scale(py) - y0) * yUnit)),
  ]
}

function identity(value: number): number {
  return value
}

function stroke(
  ctx: CanvasRenderingContext2D,
  xs: Numbers,
  ys: Numbers,
  project: Project,
  line: { readonly width: number; readonly dash: readonly number[] },
): void {
  const dots: (readonly [number, number])[] = []
  ctx.beginPath()
  for (let i = 0; i < ys.length; i += 1) {
    const y = ys[i]
    if (!isDrawable(y)) continue // the line breaks here: nothing is joined over a gap
    const place = project(xs[i] ?? 0, y)
    if (isDrawable(ys[i - 1])) ctx.lineTo(place[0], place[1])
    else ctx.moveTo(place[0], place[1])
    // A point between two gaps has no line to show it; of a few points the line hides where they are.
    const isAlone = !isDrawable(ys[i - 1]) && !isDrawable(ys[i + 1])
    if (isAlone || ys.length <= FEW_POINTS) dots.push(place)
  }
  ctx.lineWidth = line.width * devicePixelRatio
  ctx.setLineDash(line.dash.map((length) => length * devicePixelRatio))
  ctx.stroke()
  ctx.setLineDash([])
  for (const [x, y] of dots) {
    ctx.beginPath()
    ctx.arc(x, y, 2.5 * devicePixelRatio, 0, 2 * Math.PI)
    ctx.fill()
  }
}

/** The band around a curve, in pieces where it has gaps. */
function fillBand(ctx: CanvasRenderingContext2D, { xs, band }: Curve, project: Project): void {
  if (band === undefined) return
  ctx.globalAlpha = 0.15
  for (let from = 0; from < xs.length; ) {
    let to = from
    while (to < xs.length && isDrawable(band.low[to]) && isDrawable(band.high[to])) to += 1
    ctx.beginPath()
    for (let i = from; i < to; i += 1) ctx.lineTo(...project(xs[i] ?? 0, band.high[i] ?? 0))
    for (let i = to - 1; i >= from; i -= 1) ctx.lineTo(...project(xs[i] ?? 0, band.low[i] ?? 0))
    ctx.fill()
    from = to + 1
  }
}

const MARK_SIZE = 4

/** Crosses at the bottom for NaN, arrows at the edge for what lies beyond it. */
function drawMarks(plot: uPlot, curves: readonly Curve[], ink: string, project: Project): void {
  const { ctx, bbox } = plot
  const size = MARK_SIZE * devicePixelRatio
  const bottom = bbox.top + bbox.height
  ctx.beginPath()
  ctx.strokeStyle = ink
  ctx.lineWidth = 1.5 * devicePixelRatio
  for (const { xs, ys, drawn } of curves) {
    let before = ''
    for (let i = 0; i < ys.length; i += 1) {
      const kind = placeOf(ys[i], drawn[i], plot)
      // The first of a stretch stands for all of it.
      if (kind !== before && kind !== 'inside') {
        const [x] = project(xs[i] ?? 0, 1)
        // Out of sight it stands for none: the first one in sight does.
        if (x < bbox.left - 1 || x > bbox.left + bbox.width + 1) continue
        if (kind === 'nan') crossAt(ctx, x, bottom - size - 1, size / 2)
        else if (kind === 'above') arrowAt(ctx, x, bbox.top + 1, size)
        else arrowAt(ctx, x, bottom - 1, -size)
      }
      before = kind
    }
  }
  ctx.stroke()
}

function placeOf(logged: number | undefined, drawn: number | undefined, plot: uPlot) {
  if (logged === undefined || Number.isNaN(logged)) return 'nan'
  const value = isDrawable(logged) ? (drawn ?? logged) : logged
  const { min, max } = plot.scales.y ?? {}
  if (max !== undefined && value > max) return 'above'
  return min !== undefined && value < min ? 'below' : 'inside'
}

function crossAt(ctx: CanvasRenderingContext2D, x: number, y: number, reach: number): void {
  ctx.moveTo(x - reach, y - reach)
  ctx.lineTo(x + reach, y + reach)
  ctx.moveTo(x - reach, y + reach)
  ctx.lineTo(x + reach, y - reach)
}

/** The tip is at y; a positive size points up. */
function arrowAt(ctx: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  ctx.moveTo(x - Math.abs(size) / 2, y + size)
  ctx.lineTo(x, y)
  ctx.lineTo(x + Math.abs(size) / 2, y + size)
}
