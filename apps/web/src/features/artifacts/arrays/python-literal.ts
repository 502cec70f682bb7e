/** A value that a program in Python wrote down as it would stand in its source. */
export type PythonValue =
  | string
  | number
  | boolean
  | null
  | readonly PythonValue[]
  | ReadonlyMap<string, PythonValue>

// Of values within values; a text of nothing but brackets would exhaust the stack.
const MOST_DEPTH = 32

// A text with its prefix (`u'…'` of Python 2), a whole number (`3L` of Python 2), a word, a sign.
const TOKEN =
  /\s*(?:[ubUB]?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(-?\d+)L?|([A-Za-z_]+)|([()[\]{},:]))/y

const WORDS: ReadonlyMap<string, PythonValue> = new Map([
  ['True', true],
  ['False', false],
  ['None', null],
])

const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/**
 * Reads a literal of Python: texts, whole numbers, `True`, `False`, `None`, tuples, lists and dicts with
 * texts as keys. Nothing is run.
 *
 * @throws {Error} for anything else
 */
export function parsePythonLiteral(source: string): PythonValue {
  let at = 0

  function take(): { readonly sign?: string; readonly value?: PythonValue } {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(source)
    if (found === null) throw new Error(`its header cannot be read at letter ${at + 1}`)
    at = TOKEN.lastIndex
    const [, quoted, digits, word, sign] = found
    if (quoted !== undefined) return { value: unquoted(quoted) }
    if (digits !== undefined) return { value: Number(digits) }
    if (sign !== undefined) return { sign }
    const value = WORDS.get(word ?? '')
    if (value === undefined) throw new Error(`its header holds ${word}, which is no plain value`)
    return { value }
  }

  function read(depth: number, first = take()): PythonValue {
    if (first.sign === undefined) return first.value ?? null
    const close = CLOSED_BY[first.sign]
    if (close === undefined) throw new Error(`its header has a stray ${first.sign}`)
    if (depth > MOST_DEPTH) throw new Error('its header is nested too deeply')
    const items: PythonValue[] = []
    const entries = new Map<string, PythonValue>()
    let [hasComma, count] = [false, 0]
    for (let next = take(); next.sign !== close; next = take()) {
      if (count > 0 && !hasComma) throw new Error('its header lacks a comma')
      const value = read(depth + 1, next)
      if (close === '}') {
        if (typeof value !== 'string' || take().sign !== ':')
          throw new Error('its header is no list of names and values')
        entries.set(value, read(depth + 1))
      } else items.push(value)
      count += 1
      const after = take()
      hasComma = after.sign === ','
      if (after.sign === close) break
      if (!hasComma) throw new Error('its header lacks a comma')
    }
    if (close === '}') return entries
    // `(3)` is 3, only `(3,)` is a tuple.
    return close === ')' && count === 1 && !hasComma ? (items[0] ?? null) : items
  }

  const value = read(0)
  if (source.slice(at).trim() !== '') throw new Error('its header goes on after its end')
  return value
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function unquoted(text: string): string {
  return text
    .slice(1, -1)
    .replaceAll(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gi, (_, byte, unit, letter) =>
      letter === undefined
        ? String.fromCharCode(Number.parseInt(byte ?? unit, 16))
        : (ESCAPES[letter] ?? letter),
    )
}
