import type uPlot from 'uplot'
import { drawCurves } from './draw-curves.ts'
import type { PaintedScene } from './painted-scene.ts'
import { hearPointing, pointedCurve } from './pointing.ts'

// What is left to see of the other curves.
const VEIL = 0.8

/** The canvas above a chart on which the curve that is pointed at stands out. */
export interface HighlightLayer {
  /** Paints anew what is on it, as after a change of the chart below. */
  readonly paint: () => void
  readonly close: () => void
}

/**
 * Lays a canvas over a chart. One curve over a veil costs a hundredth of a hundred curves redrawn,
 * so that a dozen charts follow a pointer.
 *
 * @param owner what the chart points by
 */
export function layHighlight(
  chart: uPlot,
  owner: object,
  sceneOf: () => PaintedScene,
): HighlightLayer {
  const layer = document.createElement('canvas')
  layer.className = 'highlight-layer'
  chart.over.before(layer)
  let isBlank = true
  const paint = () => {
    const one = pointedCurve()
    if (one === undefined && isBlank) return
    const { width, height } = chart.ctx.canvas
    // A size that is set, be it the same, costs a new canvas.
    if (layer.width !== width || layer.height !== height) Object.assign(layer, { width, height })
    isBlank = one === undefined
    if (one === undefined) delete layer.dataset.curve
    else layer.dataset.curve = one
    const pen = layer.getContext('2d')
    pen?.clearRect(0, 0, width, height)
    if (one !== undefined && pen !== null) drawHighlight(pen, sceneOf(), one)
  }
  const deafen = hearPointing(paint, owner)
  paint()
  return { paint, close: deafen }
}

function drawHighlight(pen: CanvasRenderingContext2D, scene: PaintedScene, one: string): void {
  const { left, top, width, height } = scene.frame
  pen.globalAlpha = VEIL
  pen.fillStyle = scene.ink.ground
  pen.fillRect(left, top, width, height)
  pen.globalAlpha = 1
  const curves = scene.curves.filter(({ id }) => id === one)
  drawCurves(pen, { ...scene, curves }, { ...scene.style, isBold: true })
}
