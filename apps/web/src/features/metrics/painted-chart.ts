const HEAD = 28

/** A chart's canvas on the ground of the page, under its name: a picture that stands alone. */
export function paintedChart(canvas: HTMLCanvasElement, title: string): HTMLCanvasElement {
  const scale = canvas.width / Math.max(1, canvas.clientWidth)
  const picture = document.createElement('canvas')
  picture.width = canvas.width
  picture.height = canvas.height + HEAD * scale
  const pen = picture.getContext('2d')
  if (pen === null) return canvas
  const style = getComputedStyle(document.documentElement)
  pen.fillStyle = style.getPropertyValue('--ink-ground').trim()
  pen.fillRect(0, 0, picture.width, picture.height)
  pen.fillStyle = style.getPropertyValue('--ink-text').trim()
  pen.font = `600 ${13 * scale}px ${style.getPropertyValue('--font-text')}`
  pen.fillText(title, 12 * scale, 19 * scale, picture.width - 24 * scale)
  pen.drawImage(canvas, 0, HEAD * scale)
  return picture
}
