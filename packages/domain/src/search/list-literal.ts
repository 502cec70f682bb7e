import { invalid } from '../errors.ts'
import { shorten } from './clauses.ts'

// MLflow hands a list to Python's parser, so its quotes, escapes, comments, trailing comma and
// texts side by side are those of Python.
const SPACE = /(?:[ \t\f\r\n]|\\\r?\n|#[^\r\n]*)*/y
const STRING =
  /(?:([rR])|[uU])?(?:'''((?:\\[\s\S]|[^\\])*?)'''|"""((?:\\[\s\S]|[^\\])*?)"""|'((?:\\[\s\S]|[^'\\\r\n])*)'|"((?:\\[\s\S]|[^"\\\r\n])*)")/y
const NUMBER = /-?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy
const ESCAPE =
  /\\(?:(\r?\n)|([0-7]{1,3})|(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8}))|([\\'"abfnrtv])|[xuUN])/g
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}
const MAX_DEPTH = 100

/**
 * Reads `('a', 'b')`; one item needs no comma, and further parentheses around it change nothing.
 *
 * @returns its texts and numbers
 * @throws {TrackingError} `INVALID_VALUE` for anything else, and for an empty list
 */
export function readListLiteral(text: string): readonly (string | number)[] {
  const reader = { text, at: 0, depth: 0 }
  const items = readParenthesis(reader)
  take(reader, SPACE)
  if (items === undefined || reader.at < text.length) throw illFormed(text)
  const list = Array.isArray(items) ? items : [items]
  if (list.length === 0) throw invalid('Invalid list in the filter: it is empty.')
  return list
}

interface Reader {
  readonly text: string
  at: number
  depth: number
}

type Item = string | number

function take(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.text)
  if (match !== null) reader.at = pattern.lastIndex
  return match
}

function takeSign(reader: Reader, sign: string): boolean {
  take(reader, SPACE)
  if (reader.text[reader.at] !== sign) return false
  reader.at += 1
  return true
}

/** `(x)` is x, `(x,)` and `(x, y)` are lists. */
function readParenthesis(reader: Reader): Item | Item[] | undefined {
  if (!takeSign(reader, '(')) return undefined
  if (++reader.depth > MAX_DEPTH) throw illFormed(reader.text)
  const items: (Item | Item[])[] = []
  let commas = 0
  while (!takeSign(reader, ')')) {
    if (items.length > commas) throw illFormed(reader.text)
    items.push(readParenthesis(reader) ?? readItem(reader))
    if (takeSign(reader, ',')) commas += 1
  }
  reader.depth -= 1
  if (items.length === 1 && commas === 0) return items[0]
  if (items.some(Array.isArray)) throw illFormed(reader.text) // a list in a list
  return items as Item[] // just tested
}

function readItem(reader: Reader): Item {
  const texts: string[] = []
  for (;;) {
    take(reader, SPACE)
    const match = take(reader, STRING)
    if (match === null) break
    const written = match[2] ?? match[3] ?? match[4] ?? match[5] ?? ''
    texts.push(match[1] === undefined ? unescape(written) : written)
  }
  if (texts.length > 0) return texts.join('')
  const number = take(reader, NUMBER)
  if (number === null) throw illFormed(reader.text)
  return Number(number[0].replaceAll('_', ''))
}

function unescape(written: string): string {
  return written.replace(ESCAPE, (_all, line, octal, hex2, hex4, hex8, short) => {
    if (line !== undefined) return ''
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8))
    if (short !== undefined) return SHORT_ESCAPES[short] ?? short // a quote or backslash: itself
    return fromHexadecimal(hex2 ?? hex4 ?? hex8, written)
  })
}

function fromHexadecimal(code: string | undefined, written: string): string {
  const point = code === undefined ? Number.NaN : Number.parseInt(code, 16)
  if (!(point <= 0x10ffff)) throw illFormed(written) // an escape cut short, or beyond Unicode
  return String.fromCodePoint(point)
}

function illFormed(text: string) {
  return invalid(
    `Invalid list in the filter: expected quoted texts such as ('a', 'b'), found ${shorten(text)}.`,
  )
}
