import { cutText } from './cut-text.ts'

/**
 * A key in at most so many lines of a canvas, broken after its slashes, dots and underscores; what
 * has no room in the last line is cut. The room is in pixels.
 */
export function wrapText(
  context: CanvasRenderingContext2D,
  text: string,
  { room, most }: { readonly room: number; readonly most: number },
): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const part of text.split(/(?<=[/_.\- ])/)) {
    const isFull = line !== '' && context.measureText(line + part).width > room
    if (isFull && lines.length < most - 1) {
      lines.push(line)
      line = part
    } else line += part
  }
  return [...lines, line].map((one) => cutText(context, one.trim(), room))
}
