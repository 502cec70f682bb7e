import type { Ink } from '../../charts/plot-options.ts'
import type { TrialEnd } from './trial-end.ts'

const RADIUS = 3.5

/** Draws a trial by how it ended: in shape as well as in colour. */
export function drawMark(
  context: CanvasRenderingContext2D,
  end: TrialEnd,
  mark: { readonly place: readonly [number, number]; readonly ink: Ink; readonly isLarge: boolean },
): void {
  const { place, ink, isLarge } = mark
  const [x, y] = place
  const radius = isLarge ? RADIUS + 2 : RADIUS
  context.fillStyle = ink.text
  context.strokeStyle = end === 'failed' ? ink.mark : ink.text
  context.lineWidth = 1.5
  context.beginPath()
  if (end === 'failed') {
    context.moveTo(x - radius, y - radius)
    context.lineTo(x + radius, y + radius)
    context.moveTo(x + radius, y - radius)
    context.lineTo(x - radius, y + radius)
  } else if (end === 'pruned') {
    context.moveTo(x, y - radius - 1)
    context.lineTo(x + radius + 1, y)
    context.lineTo(x, y + radius + 1)
    context.lineTo(x - radius - 1, y)
    context.closePath()
  } else if (end === 'killed') context.rect(x - radius, y - radius, 2 * radius, 2 * radius)
  else context.arc(x, y, radius, 0, 2 * Math.PI)
  if (end === 'complete') context.fill()
  else context.stroke()
}
