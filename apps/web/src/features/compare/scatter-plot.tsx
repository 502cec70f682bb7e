import { type PointerEvent, useCallback, useMemo, useState } from 'react'
import { useTheme } from '../../app/theme.ts'
import { type Ink, readInk } from '../../charts/plot-options.ts'
import { colourOf, type RunInk } from '../../charts/run-colours.ts'
import { viridis } from '../../charts/viridis.ts'
import { plainNumber } from '../../format/number.ts'
import { type Axis, axisText, shareOf } from './axis.ts'
import { ColourBar } from './colour-bar.tsx'
import { contourOf, LEAST_RUNS } from './contour.ts'
import { drawContour } from './draw-contour.ts'
import { drawPlane, type Plane, planeOf, pointOf, xAt, yAt } from './draw-plane.ts'
import { fitLine } from './fit-line.ts'
import { useCanvas } from './use-canvas.ts'

const HEIGHT = 280
const RADIUS = 4.5
const NEAR_PX = 16
const PLAIN: RunInk = { colour: 0, dash: 0 }

/** One thing against another, a dot a run, over a contour of a third or with the line through them. */
export function ScatterPlot(props: {
  readonly x: Axis
  readonly y: Axis
  /** What a contour below the dots shows, if anything. */
  readonly z?: Axis | undefined
  readonly runs: readonly { readonly name: string; readonly ink: RunInk }[]
  /** Runs by place, in the order in which they are drawn. */
  readonly order?: readonly number[]
  readonly within: ReadonlySet<number>
  /** In pixels. */
  readonly height?: number
}) {
  const { x, y, z, runs, within, height: tall = HEIGHT } = props
  const order = useMemo(() => props.order ?? [...runs.keys()], [props.order, runs])
  const theme = useTheme()
  const [near, setNear] = useState<number>()
  const contour = useMemo(() => z && contourOf(x, y, z), [x, y, z])
  const fit = useMemo(() => fitLine(x, y), [x, y])
  const draw = useCallback(
    (context: CanvasRenderingContext2D, width: number) => {
      const ink = readInk()
      const plane = planeOf(width, tall)
      if (contour) drawContour(context, contour, plane, theme)
      drawPlane(context, plane, { x, y, ink })
      if (fit && !contour) drawFit(context, fit.at, plane, ink)
      for (const run of order) {
        const [px, py] = pointOf(plane, x, y, run)
        if (Number.isNaN(px + py)) continue
        const height = z && contour ? shareOf(z, z.values[run] ?? Number.NaN) : Number.NaN
        context.globalAlpha = within.has(run) ? 1 : 0.2
        context.fillStyle = Number.isNaN(height)
          ? colourOf(runs[run]?.ink ?? PLAIN, theme)
          : viridis(height, theme)
        context.beginPath()
        context.arc(px, py, run === near ? RADIUS + 2 : RADIUS, 0, 2 * Math.PI)
        context.fill()
        if (!contour) continue
        // On a surface of its own colours a dot needs an edge.
        context.strokeStyle = ink.ground
        context.lineWidth = 1.5
        context.stroke()
      }
      context.globalAlpha = 1
    },
    [x, y, z, contour, fit, runs, order, within, theme, near, tall],
  )
  const { canvas, width } = useCanvas(tall, draw)
  const find = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) => {
    const plane = planeOf(width, tall)
    let [found, least]: [number | undefined, number] = [undefined, NEAR_PX]
    for (const run of runs.keys()) {
      const [px, py] = pointOf(plane, x, y, run)
      const distance = Math.hypot(px - offsetX, py - offsetY)
      if (distance < least) [found, least] = [run, distance]
    }
    setNear(found)
  }
  const told = fit && `Rank correlation ${plainNumber(fit.rankCorrelation)} over ${fit.count} runs.`
  return (
    <div
      className="scatter-plot"
      data-testid="scatter"
      data-contour={contour ? z?.id : undefined}
      data-runs={contour?.count}
    >
      <div>
        <canvas
          ref={canvas}
          style={{ height: tall }}
          role="img"
          aria-label={`${y.key} against ${x.key}${contour && z ? ` over ${z.key}` : ''}. ${told ?? ''}`}
          onPointerMove={find}
          onPointerLeave={() => setNear(undefined)}
        />
      </div>
      {contour && z && <ColourBar axis={z} />}
      <p className="quiet-note">
        {near !== undefined
          ? `${runs[near]?.name}: ${[x, y, ...(z ? [z] : [])].map((axis) => axisText(axis, axis.values[near] ?? Number.NaN)).join(', ')}`
          : z && !contour
            ? `No contour: it needs numbers on both axes and ${LEAST_RUNS} runs that have all three.`
            : contour
              ? 'The mean of the runs about each place; blank where none lie near.'
              : told}
      </p>
    </div>
  )
}

function drawFit(
  context: CanvasRenderingContext2D,
  at: (share: number) => number,
  plane: Plane,
  ink: Ink,
): void {
  const { left, right, top, bottom } = plane
  context.save()
  context.strokeStyle = ink.text
  context.lineWidth = 1
  context.setLineDash([4, 4])
  context.beginPath()
  context.rect(left, top, right - left, bottom - top)
  context.clip()
  context.beginPath()
  context.moveTo(xAt(plane, 0), yAt(plane, at(0)))
  context.lineTo(xAt(plane, 1), yAt(plane, at(1)))
  context.stroke()
  context.restore()
}
