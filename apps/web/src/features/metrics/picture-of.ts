import { paintedSize, paintScene } from '../../charts/paint-scene.ts'
import type { PaintedScene } from '../../charts/painted-scene.ts'
import { SvgPen } from '../../charts/svg-pen.ts'

/** A chart with its name and legend as a file: the same scene drawn by one pen or the other. */
export async function pictureOf(
  scene: PaintedScene,
  title: string,
  type: 'png' | 'svg',
): Promise<Blob> {
  const { width, height } = paintedSize(scene)
  if (type === 'svg') {
    const pen = new SvgPen({ width, height, ratio: scene.frame.ratio, title })
    paintScene(pen, scene, title)
    return new Blob([pen.toString()], { type: 'image/svg+xml' })
  }
  const canvas = new OffscreenCanvas(width, height)
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('This browser lends no canvas for the picture.')
  paintScene(pen, scene, title)
  return canvas.convertToBlob({ type: 'image/png' })
}
