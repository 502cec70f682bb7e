import type { TextSink, World } from '../program/world.ts'

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const

/** Ways to set a text, each leaving it as it is where colours are off. */
export type Style = Readonly<Record<keyof typeof CODES, (text: string) => string>>

/** Colours on a terminal alone, and never with NO_COLOR (no-color.org) or a terminal that is dumb. */
export function styleOf(sink: TextSink, env: World['env']): Style {
  const isOn = sink.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  const styles = Object.entries(CODES).map(([name, code]) => [
    name,
    (text: string) => (isOn && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text),
  ])
  return Object.fromEntries(styles) as Style // one for each code
}
