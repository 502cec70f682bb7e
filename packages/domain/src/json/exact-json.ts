import { toInt64 } from '../int64.ts'

/**
 * A JSON parser for what `JSON.parse` cannot give on Node 20: whole numbers beyond 2^53 exactly,
 * as bigint, and Python's bare `NaN`, `Infinity` and `-Infinity`. Several times slower, so used
 * only for texts that need it. Recursion is bounded by the caller's check of depth.
 *
 * @returns the value; undefined when the text is no JSON in Python's sense
 */
export function parseExactJson(text: string): unknown {
  const reader: Reader = { text, at: 0 }
  try {
    const value = readValue(reader)
    skipSpace(reader)
    return reader.at === text.length ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

interface Reader {
  readonly text: string
  at: number
}

const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y
// Of control characters JSON refuses those below the blank.
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/uy
const WORDS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]

function skipSpace(reader: Reader): void {
  SPACE.lastIndex = reader.at
  SPACE.test(reader.text)
  reader.at = SPACE.lastIndex
}

function take(reader: Reader, token: string): boolean {
  if (!reader.text.startsWith(token, reader.at)) return false
  reader.at += token.length
  return true
}

function expect(reader: Reader, token: string): void {
  if (!take(reader, token)) throw new SyntaxError(`no ${token} at ${reader.at}`)
}

function readValue(reader: Reader): unknown {
  skipSpace(reader)
  const first = reader.text[reader.at]
  if (first === '{') return readObject(reader)
  if (first === '[') return readList(reader)
  if (first === '"') return readString(reader)
  for (const [word, value] of WORDS) {
    if (take(reader, word)) return value
  }
  return readNumber(reader)
}

function readObject(reader: Reader): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  reader.at += 1
  skipSpace(reader)
  if (take(reader, '}')) return object
  do {
    skipSpace(reader)
    const name = readString(reader)
    skipSpace(reader)
    expect(reader, ':')
    setOwn(object, name, readValue(reader))
    skipSpace(reader)
  } while (take(reader, ','))
  expect(reader, '}')
  return object
}

/** Plain assignment but for `__proto__`, which would change the object's prototype. */
function setOwn(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value
  else {
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
}

function readList(reader: Reader): unknown[] {
  const list: unknown[] = []
  reader.at += 1
  skipSpace(reader)
  if (take(reader, ']')) return list
  do {
    list.push(readValue(reader))
    skipSpace(reader)
  } while (take(reader, ','))
  expect(reader, ']')
  return list
}

function readString(reader: Reader): string {
  STRING.lastIndex = reader.at
  const found = STRING.exec(reader.text)
  if (found === null) throw new SyntaxError(`no string at ${reader.at}`)
  reader.at = STRING.lastIndex
  return JSON.parse(found[0]) as string // a string token, just matched
}

function readNumber(reader: Reader): number | bigint {
  NUMBER.lastIndex = reader.at
  const found = NUMBER.exec(reader.text)
  if (found === null) throw new SyntaxError(`no value at ${reader.at}`)
  reader.at = NUMBER.lastIndex
  const [digits, fraction, exponent] = found
  if (fraction !== undefined || exponent !== undefined) return Number(digits)
  // Python refuses whole numbers of more than 4300 digits, so that none takes quadratic time.
  if (digits.length > 4300) throw new SyntaxError('too many digits')
  return digits.length < 16 ? Number(digits) : toInt64(BigInt(digits))
}
