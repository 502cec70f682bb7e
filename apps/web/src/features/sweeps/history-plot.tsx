import { type PointerEvent, useCallback, useState } from 'react'
import { useTheme } from '../../app/theme.ts'
import { readInk } from '../../charts/plot-options.ts'
import { colourOf } from '../../charts/run-colours.ts'
import { plainNumber, shortNumber } from '../../format/number.ts'
import { useCanvas } from '../compare/use-canvas.ts'
import { bestSoFar } from './best-so-far.ts'
import { drawMark } from './draw-mark.ts'
import type { TrialEnd } from './trial-end.ts'

const HEIGHT = 220
const LEFT = 64
const TOP = 12
const BOTTOM = 28
const RIGHT = 12

/** The metric of each trial in the order of their start, and the best that was known by then. */
export function HistoryPlot(props: {
  readonly values: readonly (number | null)[]
  readonly ends: readonly TrialEnd[]
  readonly names: readonly string[]
  readonly direction: 'lower' | 'higher'
  readonly metric: string
}) {
  const { values, ends, names, direction, metric } = props
  const [near, setNear] = useState<number>()
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
        context.fillText(plainNumber(high), LEFT - 6, TOP + 12)
        context.fillText(plainNumber(low), LEFT - 6, bottom - 2)
      }
      context.textAlign = 'start'
      context.fillText('trial 1', LEFT, bottom + 16)
      context.textAlign = 'end'
      context.fillText(`trial ${values.length}`, width - RIGHT, bottom + 16)
      for (const [at, value] of values.entries()) {
        const isThere = value !== null && Number.isFinite(value)
        const place = [x(at), isThere ? y(value) : bottom] as const
        drawMark(context, ends[at] ?? 'complete', { place, ink, isLarge: at === near })
      }
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
    // oxlint-disable-next-line react/exhaustive-deps -- the theme is what the ink is read from
    [values, ends, direction, theme, near],
  )
  const { canvas, width } = useCanvas(HEIGHT, draw)
  const find = ({ nativeEvent: { offsetX } }: PointerEvent) => {
    const at = Math.floor(((offsetX - LEFT) * values.length) / (width - LEFT - RIGHT))
    setNear(at >= 0 && at < values.length ? at : undefined)
  }
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
          onPointerMove={find}
          onPointerLeave={() => setNear(undefined)}
        />
      </div>
      <p className="quiet-note">
        {near === undefined
          ? `${legendOf(ends)} The line is the best so far: ${shortNumber(best)}.`
          : `${names[near] ?? ''}, ${ends[near] ?? ''}: ${valueText(values[near])}`}
      </p>
    </div>
  )
}

const MARKS: Readonly<Partial<Record<TrialEnd, string>>> = {
  pruned: '◇ pruned',
  failed: '× failed',
  killed: '□ killed',
  running: '○ running',
}

/** Which marks the plot has, and how many of each. */
function legendOf(ends: readonly TrialEnd[]): string {
  const told = Object.entries(MARKS).flatMap(([end, mark]) => {
    const count = ends.filter((one) => one === end).length
    return count === 0 ? [] : [`${mark} ${count}`]
  })
  return `● complete${told.map((text) => `, ${text}`).join('')}; at the bottom edge without a finite value.`
}

function valueText(value: number | null | undefined): string {
  return value === null || value === undefined ? 'no value' : shortNumber(value)
}
