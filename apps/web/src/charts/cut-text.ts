import { shortened } from '../format/shortened.ts'

/** A text as far as it has room on a canvas, in pixels: what is too long loses its middle. */
export function cutText(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text
  let letters = text.length - 1
  while (letters > 2 && context.measureText(shortened(text, letters)).width > room) letters -= 1
  return shortened(text, letters)
}
