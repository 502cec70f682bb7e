import stringWidth from 'string-width'
import type { TextSink } from '../program/world.ts'

/** Where there is no terminal to ask: a log, a pipe into a pager. */
const WIDTH = 80

/**
 * Each line cut between words where the terminal ends; what follows stands two further in than the
 * line began. A word that is longer than a line, a path, stays whole.
 */
export function wrapped(sink: TextSink, text: string): string {
  const width = Math.max(20, sink.columns ?? WIDTH)
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n')
}

function wrapLine(line: string, width: number): string {
  if (stringWidth(line) <= width) return line
  const indent = /^ */.exec(line)?.[0] ?? ''
  const lines: string[] = []
  let current = indent
  for (const word of line.trim().split(' ')) {
    const isFirst = current.trim() === ''
    const longer = isFirst ? current + word : `${current} ${word}`
    if (isFirst || stringWidth(longer) <= width) {
      current = longer
    } else {
      lines.push(current)
      current = `${indent}  ${word}`
    }
  }
  return [...lines, current].join('\n')
}
