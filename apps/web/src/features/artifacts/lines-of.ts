import { withoutAnsi } from './without-ansi.ts'

/** A line of megabytes (JSON without breaks) would hold the browser for minutes. */
export const MOST_LINE_LENGTH = 5_000

/** The lines of a text as they are shown: as a terminal left them, the longest cut short. */
export function linesOf(text: string): readonly string[] {
  return withoutAnsi(text)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) =>
      line.length > MOST_LINE_LENGTH
        ? `${line.slice(0, MOST_LINE_LENGTH)} … ${(line.length - MOST_LINE_LENGTH).toLocaleString('en')} more characters`
        : line,
    )
}
