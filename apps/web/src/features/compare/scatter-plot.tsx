import { type PointerEvent, useCallback, useState } from 'react'
import { useTheme } from '../../app/theme.ts'
import { type Ink, readInk } from '../../charts/plot-options.ts'
import { colourOf, type RunInk } from '../../charts/run-colours.ts'
import { shortNumber } from '../../format/number.ts'
import { type Axis, axisText, shareOf } from './axes.ts'
import { fitLine } from './fit-line.ts'
import { useCanvas } from './use-canvas.ts'

const HEIGHT = 260
const LEFT = 64
const RIGHT = 16
const TOP = 12
const BOTTOM = 40
const RADIUS = 4.5
const NEAR_PX = 16

/** One thing against another, a dot a run, with the line through them. */
export function ScatterPlot(props: {
  readonly x: Axis
  readonly y: Axis
  readonly runs: readonly { readonly name: string; readonly ink: RunInk }[]
  readonly within: ReadonlySet<number>
}) {
  const { x, y, runs, within } = props
  const theme = useTheme()
  const [near, setNear] = useState<number>()
  const draw = useCallback(
    (context: CanvasRenderingContext2D, width: number) => {
      const ink = readInk()
      drawFrame(context, { x, y, ink, width })
      for (const [run, { ink: runInk }] of runs.entries()) {
        const [px, py] = pointOf(x, y, run, width)
        if (Number.isNaN(px + py)) continue
        context.globalAlpha = within.has(run) ? 1 : 0.2
        context.fillStyle = colourOf(runInk, theme)
        context.beginPath()
        context.arc(px, py, run === near ? RADIUS + 2 : RADIUS, 0, 2 * Math.PI)
        context.fill()
      }
      context.globalAlpha = 1
    },
    [x, y, runs, within, theme, near],
  )
  const { canvas, width } = useCanvas(HEIGHT, draw)
  const find = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) => {
    let [found, least]: [number | undefined, number] = [undefined, NEAR_PX]
    for (const run of runs.keys()) {
      const [px, py] = pointOf(x, y, run, width)
      const distance = Math.hypot(px - offsetX, py - offsetY)
      if (distance < least) [found, least] = [run, distance]
    }
    setNear(found)
  }
  const fit = fitLine(x, y)
  const told =
    near === undefined
      ? fit && `Rank correlation ${shortNumber(fit.rankCorrelation)} over ${fit.count} runs`
      : `${runs[near]?.name}: ${axisText(x, x.values[near] ?? 0)}, ${axisText(y, y.values[near] ?? 0)}`
  return (
    <div className="scatter-plot" data-testid="scatter">
      <div>
        <canvas
          ref={canvas}
          style={{ height: HEIGHT }}
          role="img"
          aria-label={`${y.key} against ${x.key}${fit ? `, rank correlation ${shortNumber(fit.rankCorrelation)}` : ''}.`}
          onPointerMove={find}
          onPointerLeave={() => setNear(undefined)}
        />
      </div>
      <p className="quiet-note">{told}</p>
    </div>
  )
}

function pointOf(x: Axis, y: Axis, run: number, width: number): readonly [number, number] {
  return [
    LEFT + shareOf(x, x.values[run] ?? Number.NaN) * (width - LEFT - RIGHT),
    HEIGHT - BOTTOM - shareOf(y, y.values[run] ?? Number.NaN) * (HEIGHT - TOP - BOTTOM),
  ]
}

function drawFrame(
  context: CanvasRenderingContext2D,
  plot: { readonly x: Axis; readonly y: Axis; readonly ink: Ink; readonly width: number },
): void {
  const { x, y, ink, width } = plot
  const [right, bottom] = [width - RIGHT, HEIGHT - BOTTOM]
  context.strokeStyle = ink.grid
  context.strokeRect(LEFT, TOP, right - LEFT, bottom - TOP)
  context.fillStyle = ink.text
  context.font = ink.font
  context.textAlign = 'end'
  context.fillText(axisText(y, y.high).slice(0, 9), LEFT - 6, TOP + 8)
  context.fillText(axisText(y, y.low).slice(0, 9), LEFT - 6, bottom)
  context.textAlign = 'start'
  context.fillText(axisText(x, x.low), LEFT, bottom + 14)
  context.textAlign = 'end'
  context.fillText(axisText(x, x.high), right, bottom + 14)
  context.textAlign = 'center'
  context.fillText(`${x.key}${x.isLog ? ' (log)' : ''}`, (LEFT + right) / 2, bottom + 30)
  const fit = fitLine(x, y)
  if (fit === undefined) return
  context.strokeStyle = ink.text
  context.setLineDash([4, 4])
  context.save()
  context.beginPath()
  context.rect(LEFT, TOP, right - LEFT, bottom - TOP)
  context.clip()
  context.beginPath()
  context.moveTo(LEFT, bottom - fit.at(0) * (bottom - TOP))
  context.lineTo(right, bottom - fit.at(1) * (bottom - TOP))
  context.stroke()
  context.restore()
  context.setLineDash([])
}
