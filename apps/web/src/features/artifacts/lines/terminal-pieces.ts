import { type TerminalStyle, turnedStyle } from './terminal-style.ts'

/** A stretch of a line that is set in one way. */
export interface Piece {
  readonly text: string
  readonly style: TerminalStyle
  /** Whether it is what is searched for. */
  readonly isFound?: boolean
}

// ECMA-48: colours (the first), movements, titles and links of a terminal, whole or cut off at the end,
// and characters that have no shape. Lengths are bounded by the next escape, so that one look does.
const CONTROL =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /\u001b\[([\d;:]*)m|\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[PX^_][^\u001b]*\u001b\\|\[[0-?]*[ -/]*$|[ -/]*[0-~])|[\0-\u0008\u000b-\u001f\u007f]/g

const TAB = 8

/** A line as a terminal shows it, without any sign that steers one; tabs as spaces. */
export function plainOf(raw: string): string {
  return withoutTabs(raw.replaceAll(CONTROL, ''), 0)
}

/** A line in the stretches that a terminal would set each in its own way; their texts join to `plainOf`. */
export function piecesOf(raw: string, before: TerminalStyle): readonly Piece[] {
  const pieces: Piece[] = []
  let [style, at, column] = [before, 0, 0]
  const take = (end: number) => {
    const text = withoutTabs(raw.slice(at, end), column)
    if (text !== '') pieces.push({ text, style })
    column += text.length
  }
  for (const found of raw.matchAll(CONTROL)) {
    take(found.index)
    at = found.index + found[0].length
    const [, params] = found
    if (params !== undefined) style = turnedStyle(style, params)
  }
  take(raw.length)
  return pieces
}

function withoutTabs(text: string, column: number): string {
  if (!text.includes('\t')) return text
  let spaced = ''
  for (const part of text.split(/(\t)/)) {
    spaced += part === '\t' ? ' '.repeat(TAB - ((column + spaced.length) % TAB)) : part
  }
  return spaced
}

/** The pieces between two columns. */
export function cutPieces(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  let column = 0
  return pieces.flatMap((piece) => {
    const { text } = piece
    const start = column
    column += text.length
    if (column <= from || start >= to) return []
    return { ...piece, text: text.slice(Math.max(0, from - start), to - start) }
  })
}

/**
 * The pieces with what is searched for as pieces of its own, wherever colours change within it.
 *
 * @param wanted in small letters
 */
export function markFound(pieces: readonly Piece[], wanted: string): readonly Piece[] {
  if (wanted === '') return pieces
  const whole = pieces.map(({ text }) => text).join('')
  const lower = whole.toLowerCase()
  // In few languages small letters are longer than great ones: then places are not the same.
  if (lower.length !== whole.length) return pieces
  const marked: Piece[] = []
  let shown = 0
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, shown)) {
    marked.push(...cutPieces(pieces, shown, at))
    shown = at + wanted.length
    for (const piece of cutPieces(pieces, at, shown)) marked.push({ ...piece, isFound: true })
  }
  return [...marked, ...cutPieces(pieces, shown, whole.length)]
}
