import { viridisRgb } from '../../charts/viridis.ts'
import { type Contour, heightAt } from './contour.ts'
import { type Plane, xAt, yAt } from './draw-plane.ts'

const LEVELS = 10
// Steps of colour between lines of equal height: an area says "about so much", not "exactly".
const OPACITY = 0.75

/** Draws a contour as areas of equal height, in the plane of the dots that it was made of. */
export function drawContour(
  context: CanvasRenderingContext2D,
  contour: Contour,
  plane: Plane,
  theme: 'light' | 'dark',
): void {
  const [left, right] = [xAt(plane, 0), xAt(plane, 1)]
  const [bottom, top] = [yAt(plane, 0), yAt(plane, 1)]
  const width = Math.max(1, Math.round((right - left) * devicePixelRatio))
  const height = Math.max(1, Math.round((bottom - top) * devicePixelRatio))
  const pixels = new ImageData(width, height)
  for (let py = 0; py < height; py += 1) {
    for (let px = 0; px < width; px += 1) {
      const share = heightAt(contour, px / width, 1 - py / height)
      if (Number.isNaN(share)) continue
      const level = Math.min(LEVELS - 1, Math.floor(share * LEVELS))
      const [red, green, blue] = viridisRgb(level / (LEVELS - 1), theme)
      pixels.data.set([red, green, blue, OPACITY * 255], 4 * (py * width + px))
    }
  }
  // Pixels that are put are not drawn: they would wipe out the ground and heed no scale.
  const layer = new OffscreenCanvas(width, height)
  layer.getContext('2d')?.putImageData(pixels, 0, 0)
  context.drawImage(layer, left, top, right - left, bottom - top)
}
