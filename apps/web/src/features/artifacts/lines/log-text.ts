import { type Piece, piecesOf, plainOf } from './terminal-pieces.ts'
import { PLAIN, type TerminalStyle, turnedStyle } from './terminal-style.ts'

/** A line of megabytes (JSON without breaks) would hold the browser for minutes. */
export const MOST_LINE_LENGTH = 5_000

// What leads to another line, to its beginning or upwards, and colours, which last beyond a line.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const STEPS = /[\r\n]|\u001b\[(\d*)[AF]|\u001b\[([\d;:]*)m/g
/** What has no shape. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const SIGN = /[\0-\u0009\u000b\u000c\u000e-\u001f\u007f]/
/** What has no shape, but for breaks and colours: of a text without it the width is soon known. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSHOWN = /[\0-\u0009\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f]|\u001b(?!\[[\d;:]*m)/
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const ERASE = /\u001b\[\d?K/

/** What was taken in together. */
interface Part {
  readonly start: number
  readonly text: string
  /** Whether it holds no sign that has to be left out. */
  readonly isPlain: boolean
}

/**
 * A text of any length as a terminal shows it, taken in piece by piece: lines, of which those that were
 * written over again and again (a progress bar, several below each other) are what they came to.
 * Only where lines begin and end is kept beside the text; colours are read when a line is shown.
 */
export class LogText {
  readonly #parts: Part[] = []
  #length = 0
  #rest = ''
  #starts = new Uint32Array(1_024)
  #ends = new Uint32Array(1_024)
  #widths = new Uint32Array(1_024)
  #count = 0
  /** Where the terminal would write on. */
  #row = 0
  #style = PLAIN
  /** Where what is written with changed, as seen from the beginning of a line. */
  readonly #turns: { readonly at: number; readonly style: TerminalStyle }[] = []

  /** Takes in what comes next. */
  append(text: string): void {
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
    if (end === 0) this.#rest += text
    else {
      this.#settle(this.#rest + text.slice(0, end))
      this.#rest = text.slice(end)
    }
  }

  get count(): number {
    return this.#hasRest ? Math.max(this.#count, this.#row + 1) : this.#count
  }

  /** How many columns a line takes. */
  width(row: number): number {
    return this.#isRest(row) ? widthOf(this.#rest) : (this.#widths[row] ?? 0)
  }

  /** A line without colours, the longest cut short. */
  plain(row: number): string {
    const { raw, isPlain } = this.#line(row)
    const shown = raw.slice(0, MOST_LINE_LENGTH)
    return (isPlain ? shown : plainOf(shown)) + leftOut(raw.length)
  }

  /** A line in its colours; its pieces join to `plain`. */
  pieces(row: number): readonly Piece[] {
    const { raw } = this.#line(row)
    const style = this.#isRest(row) ? this.#style : this.#styleAt(this.#starts[row] ?? 0)
    const pieces = piecesOf(raw.slice(0, MOST_LINE_LENGTH), style)
    const note = leftOut(raw.length)
    return note === '' ? pieces : [...pieces, { text: note, style: PLAIN }]
  }

  get #hasRest(): boolean {
    return plainOf(this.#rest.slice(0, MOST_LINE_LENGTH)) !== ''
  }

  #isRest(row: number): boolean {
    return row === this.#row && this.#hasRest
  }

  #line(row: number): { readonly raw: string; readonly isPlain: boolean } {
    if (this.#isRest(row)) return { raw: this.#rest, isPlain: false }
    const [start = 0, end = 0] = [this.#starts[row], this.#ends[row]]
    const part = this.#parts[lastAtMost(this.#parts, start, (one) => one.start)]
    if (part === undefined) return { raw: '', isPlain: true }
    return { raw: part.text.slice(start - part.start, end - part.start), isPlain: part.isPlain }
  }

  #styleAt(place: number): TerminalStyle {
    return this.#turns[lastAtMost(this.#turns, place, ({ at }) => at)]?.style ?? PLAIN
  }

  /** @param text ends with a break */
  #settle(text: string): void {
    const offset = this.#length
    const isPlain = !SIGN.test(text)
    this.#parts.push({ start: offset, text, isPlain })
    this.#length += text.length
    if (isPlain && !text.includes('\r')) this.#settlePlain(text, offset)
    else this.#settleSteps(text, offset, isPlain || !UNSHOWN.test(text))
  }

  /** Of a text without any sign that steers: most logs, and several times as fast. */
  #settlePlain(text: string, offset: number): void {
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      if (at > from || this.#row >= this.#count) {
        this.#keep(offset + from, offset + at, shownWidth(at - from, at - from))
      }
      this.#row += 1
      from = at + 1
    }
  }

  #settleSteps(text: string, offset: number, isShown: boolean): void {
    let [from, coloured] = [0, 0]
    STEPS.lastIndex = 0
    for (let found = STEPS.exec(text); found !== null; found = STEPS.exec(text)) {
      const [sign, up, params] = found
      if (params !== undefined) {
        coloured += sign.length
        this.#style = turnedStyle(this.#style, params)
        continue
      }
      const { index } = found
      if (index > from) {
        const width = isShown
          ? shownWidth(index - from, index - from - coloured)
          : widthOf(text.slice(from, index))
        if (width > 0) this.#keep(offset + from, offset + index, width)
        else if (!isShown) this.#erase(text.slice(from, index), offset + index)
      }
      from = index + sign.length
      coloured = 0
      if (sign === '\n') {
        if (this.#row >= this.#count) this.#keep(offset + from, offset + from, 0)
        this.#row += 1
      } else if (up !== undefined) this.#row = Math.max(0, this.#row - (Number(up) || 1))
      this.#noteStyle(offset + from)
    }
  }

  #erase(text: string, at: number): void {
    if (this.#row < this.#count && ERASE.test(text)) this.#keep(at, at, 0)
  }

  #noteStyle(at: number): void {
    const last = this.#turns.at(-1)?.style ?? PLAIN
    if (this.#style !== last) this.#turns.push({ at, style: this.#style })
  }

  #keep(start: number, end: number, width: number): void {
    if (this.#row >= this.#starts.length) {
      this.#starts = twice(this.#starts)
      this.#ends = twice(this.#ends)
      this.#widths = twice(this.#widths)
    }
    this.#starts[this.#row] = start
    this.#ends[this.#row] = end
    this.#widths[this.#row] = width
    this.#count = Math.max(this.#count, this.#row + 1)
  }
}

function widthOf(raw: string): number {
  return shownWidth(raw.length, plainOf(raw.slice(0, MOST_LINE_LENGTH)).length)
}

function shownWidth(length: number, shown: number): number {
  return Math.min(MOST_LINE_LENGTH, shown) + leftOut(length).length
}

function leftOut(length: number): string {
  if (length <= MOST_LINE_LENGTH) return ''
  return ` … ${(length - MOST_LINE_LENGTH).toLocaleString('en')} more characters`
}

function twice(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}

/** The place of the last item that is not beyond a value, in a list that rises; -1 if all are. */
export function lastAtMost<T>(
  list: { readonly length: number; readonly [at: number]: T },
  value: number,
  read: (item: T) => number,
): number {
  let [low, high] = [-1, list.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const item = list[middle]
    if (item !== undefined && read(item) <= value) low = middle
    else high = middle - 1
  }
  return low
}
