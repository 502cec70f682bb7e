import { type PointerEvent, useCallback, useState } from 'react'
import { useTheme } from '../../app/theme.ts'
import { readInk } from '../../charts/plot-options.ts'
import type { RunInk } from '../../charts/run-colours.ts'
import { type Axis, valueAt } from './axis.ts'
import type { Brush } from './compare-view.ts'
import { drawParallel, type Place, placeOf } from './draw-parallel.ts'
import { useCanvas } from './use-canvas.ts'

const HEIGHT = 280
// A name needs so much; on a narrow screen the axes are scrolled through. In pixels.
const LEAST_GAP = 64
// As far from an axis as a hand misses it.
const REACH_PX = 24
// A click that shook is no wish to brush.
const LEAST_PX = 4

/** An axis that is being brushed, between two heights in pixels. */
interface Draft {
  readonly axis: Axis
  readonly from: number
  readonly to: number
}

/**
 * Runs as lines across the axes in which they differ. A drag along an axis keeps the runs within
 * it, a click on an axis lets go of it again.
 */
export function ParallelPlot(props: {
  readonly axes: readonly Axis[]
  readonly inks: readonly RunInk[]
  readonly order: readonly number[]
  readonly brushes: ReadonlyMap<string, Brush>
  readonly within: ReadonlySet<number>
  readonly label: string
  readonly onBrush: (axisId: string, brush: Brush | undefined) => void
}) {
  const { axes, inks, order, brushes, within, label, onBrush } = props
  const theme = useTheme()
  const [draft, setDraft] = useState<Draft>()
  const draw = useCallback(
    (context: CanvasRenderingContext2D, width: number) => {
      const place = placeOf(axes.length, width, HEIGHT)
      const shown = new Map(brushes)
      if (draft) shown.set(draft.axis.id, brushOf(draft, place))
      drawParallel(context, {
        axes,
        inks,
        order,
        within,
        brushes: shown,
        place,
        ink: readInk(),
        theme,
      })
    },
    [axes, inks, order, within, brushes, draft, theme],
  )
  const { canvas, width } = useCanvas(HEIGHT, draw)
  const place = placeOf(axes.length, width, HEIGHT)

  const start = (event: PointerEvent<HTMLCanvasElement>) => {
    const { offsetX, offsetY } = event.nativeEvent
    const index = axes.findIndex((_, i) => Math.abs(place.xOf(i) - offsetX) < REACH_PX)
    const axis = axes[index]
    if (axis === undefined) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setDraft({ axis, from: offsetY, to: offsetY })
  }
  const move = (event: PointerEvent) => {
    if (draft) setDraft({ ...draft, to: event.nativeEvent.offsetY })
  }
  const end = () => {
    if (draft === undefined) return
    const isClick = Math.abs(draft.to - draft.from) < LEAST_PX
    onBrush(draft.axis.id, isClick ? undefined : brushOf(draft, place))
    setDraft(undefined)
  }
  return (
    <div
      className="parallel-plot"
      // What scrolls must be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label="Axes"
      data-testid="parallel"
      data-axes={axes.map(({ id }) => id).join(' ')}
      data-selected={within.size}
    >
      <div style={{ minWidth: axes.length * LEAST_GAP }}>
        <canvas
          ref={canvas}
          style={{ height: HEIGHT }}
          role="img"
          aria-label={label}
          onPointerDown={start}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={() => setDraft(undefined)}
        />
      </div>
    </div>
  )
}

function brushOf({ axis, from, to }: Draft, { top, bottom }: Place): Brush {
  const shares = [from, to].map((y) => Math.min(1, Math.max(0, (bottom - y) / (bottom - top))))
  const [low, high] = shares.toSorted((a, b) => a - b).map((share) => valueAt(axis, share))
  // Of words whole ones: half a word is none.
  const round = (value: number | undefined) =>
    axis.words === undefined ? (value ?? 0) : Math.round(value ?? 0)
  // The ends belong to the axis, whatever rounding made of them.
  return [
    shares.some((share) => share === 0) ? axis.low : round(low),
    shares.some((share) => share === 1) ? axis.high : round(high),
  ]
}
