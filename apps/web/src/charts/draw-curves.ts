import type { ChartRanges } from './chart-ranges.ts'
import { factsOf, isBetween } from './column-facts.ts'
import { type Curve, isDrawable, type Numbers } from './curve.ts'
import type { Frame, Pen } from './pen.ts'
import { colourOf, dashOf } from './run-colours.ts'
import { toHeight, type YScale } from './y-scale.ts'

/** How the curves of a chart are inked. */
export interface DrawStyle {
  readonly theme: 'light' | 'dark'
  readonly mark: string
  /** What a measured stretch is painted with. */
  readonly accent: string
  /** Whether curves stand out from what is below them. */
  readonly isBold?: boolean
}

/** Curves, and the part of them that a frame shows. */
export interface Scene {
  readonly frame: Frame
  readonly ranges: ChartRanges
  readonly y: YScale
  readonly curves: readonly Curve[]
  readonly measured: readonly [number, number] | undefined
}

/** Among more curves dashes only flicker. */
export const MOST_DASHED = 20

/** Up to so many points of a curve are drawn as dots too. */
const FEW_POINTS = 12

type Project = (x: number, y: number) => readonly [number, number]

/** Draws curves and the marks of what has no place, over axes that are there already. */
export function drawCurves(pen: Pen, scene: Scene, style: DrawStyle): void {
  const { frame, curves, measured } = scene
  const project = projectionOf(scene)
  pen.save()
  pen.beginPath()
  pen.rect(frame.left, frame.top, frame.width, frame.height)
  pen.clip()
  if (measured)
    drawMeasured(
      pen,
      frame,
      measured.map((x) => project(x, 1)[0]),
      style.accent,
    )
  pen.lineJoin = 'round'
  const many = curves.length > MOST_DASHED
  for (const curve of curves) {
    const alpha = many ? 0.6 : 1
    const colour = colourOf(curve.ink, style.theme)
    pen.strokeStyle = colour
    pen.fillStyle = colour
    if (curve.drawn !== curve.ys && !many) {
      pen.globalAlpha = alpha * 0.25
      stroke(pen, curve, curve.ys, project, { width: 1, dash: [], ratio: frame.ratio })
    }
    if (curve.band) fillBand(pen, curve, project)
    pen.globalAlpha = alpha
    const width = style.isBold ? 2.25 : many ? 1 : 1.5
    const dash = many ? [] : dashOf(curve.ink)
    stroke(pen, curve, curve.drawn, project, { width, dash, ratio: frame.ratio })
  }
  pen.restore()
  // Not clipped: of a mark at the very edge half would be missing.
  pen.save()
  drawMarks(pen, scene, style.mark, project)
  pen.restore()
}

// uPlot's own conversion, once per point and scale, is too slow for a hundred curves.
function projectionOf({ frame, ranges, y: scale }: Scene): Project {
  const { x, y, reach } = ranges
  const [y0, y1] = [toHeight(y[0], scale, reach), toHeight(y[1], scale, reach)]
  const xUnit = frame.width / (x[1] - x[0])
  const yUnit = frame.height / (y1 - y0)
  const bottom = frame.top + frame.height
  return (px, py) => [
    frame.left + (px - x[0]) * xUnit,
    // A canvas loses lines whose ends lie too far outside.
    Math.max(-20_000, Math.min(20_000, bottom - (toHeight(py, scale, reach) - y0) * yUnit)),
  ]
}

function drawMeasured(
  pen: Pen,
  { top, height, ratio }: Frame,
  [from = 0, to = 0]: readonly number[],
  accent: string,
): void {
  pen.fillStyle = accent
  pen.globalAlpha = 0.12
  pen.fillRect(from, top, to - from, height)
  pen.globalAlpha = 0.8
  for (const edge of [from, to]) pen.fillRect(edge - ratio / 2, top, ratio, height)
}

function stroke(
  pen: Pen,
  { xs }: Pick<Curve, 'xs'>,
  ys: Numbers,
  project: Project,
  line: { readonly width: number; readonly dash: readonly number[]; readonly ratio: number },
): void {
  const dots: (readonly [number, number])[] = []
  pen.beginPath()
  for (let i = 0; i < ys.length; i += 1) {
    const y = ys[i]
    if (!isDrawable(y)) continue // the line breaks here: nothing is joined over a gap
    const place = project(xs[i] ?? 0, y)
    if (isDrawable(ys[i - 1])) pen.lineTo(place[0], place[1])
    else pen.moveTo(place[0], place[1])
    // A point between two gaps has no line to show it; of a few points the line hides where they are.
    const isAlone = !isDrawable(ys[i - 1]) && !isDrawable(ys[i + 1])
    if (isAlone || ys.length <= FEW_POINTS) dots.push(place)
  }
  pen.lineWidth = line.width * line.ratio
  pen.setLineDash(line.dash.map((length) => length * line.ratio))
  pen.stroke()
  pen.setLineDash([])
  for (const [x, y] of dots) {
    pen.beginPath()
    pen.arc(x, y, 2.5 * line.ratio, 0, 2 * Math.PI)
    pen.fill()
  }
}

/** The band around a curve, in pieces where it has gaps. */
function fillBand(pen: Pen, { xs, band }: Curve, project: Project): void {
  if (band === undefined) return
  pen.globalAlpha = 0.15
  for (let from = 0; from < xs.length; ) {
    let to = from
    while (to < xs.length && isDrawable(band.low[to]) && isDrawable(band.high[to])) to += 1
    pen.beginPath()
    for (let i = from; i < to; i += 1) pen.lineTo(...project(xs[i] ?? 0, band.high[i] ?? 0))
    for (let i = to - 1; i >= from; i -= 1) pen.lineTo(...project(xs[i] ?? 0, band.low[i] ?? 0))
    pen.fill()
    from = to + 1
  }
}

const MARK_SIZE = 4

/** Crosses at the bottom for NaN, arrows at the edge for what lies beyond it. */
function drawMarks(
  pen: Pen,
  { frame, ranges, curves }: Scene,
  ink: string,
  project: Project,
): void {
  const size = MARK_SIZE * frame.ratio
  const [right, bottom] = [frame.left + frame.width, frame.top + frame.height]
  pen.beginPath()
  pen.strokeStyle = ink
  pen.lineWidth = 1.5 * frame.ratio
  for (const { xs, ys, drawn } of curves) {
    if (factsOf(ys).odd === 0 && isBetween(drawn, ranges.y)) continue
    let before = ''
    for (let i = 0; i < ys.length; i += 1) {
      const kind = placeOf(ys[i], drawn[i], ranges.y)
      // The first of a stretch stands for all of it.
      if (kind !== before && kind !== 'inside') {
        const [x] = project(xs[i] ?? 0, 1)
        // Out of sight it stands for none: the first one in sight does.
        if (x < frame.left - 1 || x > right + 1) continue
        if (kind === 'nan') crossAt(pen, x, bottom - size - 1, size / 2)
        else if (kind === 'above') arrowAt(pen, x, frame.top + 1, size)
        else arrowAt(pen, x, bottom - 1, -size)
      }
      before = kind
    }
  }
  pen.stroke()
}

function placeOf(
  logged: number | undefined,
  drawn: number | undefined,
  [min, max]: readonly [number, number],
): 'nan' | 'above' | 'below' | 'inside' {
  if (logged === undefined || Number.isNaN(logged)) return 'nan'
  const value = isDrawable(logged) ? (drawn ?? logged) : logged
  if (value > max) return 'above'
  return value < min ? 'below' : 'inside'
}

function crossAt(pen: Pen, x: number, y: number, reach: number): void {
  pen.moveTo(x - reach, y - reach)
  pen.lineTo(x + reach, y + reach)
  pen.moveTo(x - reach, y + reach)
  pen.lineTo(x + reach, y - reach)
}

/** The tip is at y; a positive size points up. */
function arrowAt(pen: Pen, x: number, y: number, size: number): void {
  pen.moveTo(x - Math.abs(size) / 2, y + size)
  pen.lineTo(x, y)
  pen.lineTo(x + Math.abs(size) / 2, y + size)
}
