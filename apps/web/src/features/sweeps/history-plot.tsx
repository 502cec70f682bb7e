import { useCallback } from 'react'
import { useTheme } from '../../app/theme.ts'
import { readInk } from '../../charts/plot-options.ts'
import { colourOf } from '../../charts/run-colours.ts'
import { shortNumber } from '../../format/number.ts'
import { useCanvas } from '../compare/use-canvas.ts'
import { bestSoFar } from './best-so-far.ts'

const HEIGHT = 220
const LEFT = 64
const TOP = 12
const BOTTOM = 28
const RIGHT = 12

/** The metric of each trial in the order of their start, and the best that was known by then. */
export function HistoryPlot(props: {
  readonly values: readonly (number | null)[]
  readonly failed: readonly boolean[]
  readonly direction: 'lower' | 'higher'
  readonly metric: string
}) {
  const { values, failed, direction, metric } = props
  const theme = useTheme()
  const draw = useCallback(
    (context: CanvasRenderingContext2D, width: number) => {
      const ink = readInk()
      const finite = values.filter((value) => value !== null && Number.isFinite(value)) as number[] // just tested
      const [low, high] = [Math.min(...finite), Math.max(...finite)]
      const bottom = HEIGHT - BOTTOM
      const x = (at: number) => LEFT + ((at + 0.5) * (width - LEFT - RIGHT)) / values.length
      const y = (value: number) =>
        bottom - 6 - ((value - low) / (high - low || 1)) * (bottom - TOP - 12)
      context.font = ink.font
      context.fillStyle = ink.text
      context.strokeStyle = ink.grid
      context.strokeRect(LEFT, TOP, width - LEFT - RIGHT, bottom - TOP)
      context.textAlign = 'end'
      if (finite.length > 0) {
        context.fillText(shortNumber(high), LEFT - 6, TOP + 12)
        context.fillText(shortNumber(low), LEFT - 6, bottom - 2)
      }
      context.textAlign = 'start'
      context.fillText('trial 1', LEFT, bottom + 16)
      context.textAlign = 'end'
      context.fillText(`trial ${values.length}`, width - RIGHT, bottom + 16)
      for (const [at, value] of values.entries()) {
        context.fillStyle = failed[at] ? ink.mark : ink.text
        context.globalAlpha = 0.75
        if (value === null || !Number.isFinite(value)) {
          context.fillRect(x(at) - 2, bottom - 4, 4, 4)
          continue
        }
        context.beginPath()
        context.arc(x(at), y(value), 3.5, 0, 2 * Math.PI)
        context.fill()
      }
      context.globalAlpha = 1
      context.strokeStyle = colourOf({ colour: 0, dash: 0 }, theme)
      context.lineWidth = 2
      context.beginPath()
      let before: number | undefined
      for (const [at, best] of bestSoFar(values, direction).entries()) {
        if (Number.isNaN(best)) continue
        if (before === undefined) context.moveTo(x(at), y(best))
        else {
          context.lineTo(x(at), y(before))
          context.lineTo(x(at), y(best))
        }
        before = best
      }
      context.stroke()
    },
    [values, failed, direction, theme],
  )
  const { canvas } = useCanvas(HEIGHT, draw)
  const best = bestSoFar(values, direction).at(-1) ?? Number.NaN
  return (
    <div
      className="scatter-plot"
      data-testid="sweep-history"
      data-trials={values.length}
      data-best={best}
    >
      <div>
        <canvas
          ref={canvas}
          style={{ height: HEIGHT }}
          role="img"
          aria-label={`${metric} of ${values.length} trials in the order of their start; the best is ${shortNumber(best)}.`}
        />
      </div>
      <p className="quiet-note">
        A dot a trial, red if it failed, at the bottom edge without a finite value; the line is the
        best so far: {shortNumber(best)}.
      </p>
    </div>
  )
}
