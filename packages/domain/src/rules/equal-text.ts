// A leading zero is kept apart: `007` is a name and no number.
const NUMBER = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i
const WORDS: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  none: 'null',
  null: 'null',
  nan: 'nan',
  inf: 'inf',
  infinity: 'inf',
  '+inf': 'inf',
  '-inf': '-inf',
  '-infinity': '-inf',
}

/**
 * Whether two texts of params say the same, whichever language wrote them: `True` and `true`,
 * `1e-05` and `0.00001`, `1.0` and `1`, `['a', None]` and `["a",null]`. Undefined is "not there", which
 * only another absence equals.
 */
export function isEqualText(a: string | undefined, b: string | undefined): boolean {
  if (a === b) return true
  return a !== undefined && b !== undefined && comparableText(a) === comparableText(b)
}

/** A text in the one spelling that equal texts share; for grouping and comparing, not for showing. */
export function comparableText(text: string): string {
  const plain = text.trim()
  return /^[[({].*[\])}]$/s.test(plain) ? comparableList(plain) : (comparableWord(plain) ?? text)
}

/** Lists and records: the same for each word in them, whatever their quotes and spaces. */
function comparableList(text: string): string {
  const tokens = text.matchAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s,:[\](){}'"]+|[,:[\](){}]/g)
  return Array.from(tokens, ([token]) => {
    const isQuoted = /^['"]/.test(token)
    if (isQuoted) return JSON.stringify(token.slice(1, -1).replace(/\\(['"])/g, '$1'))
    if (token === '(') return '[' // a tuple
    return token === ')' ? ']' : (comparableWord(token) ?? token)
  })
    .join(' ')
    .replaceAll(' , ]', ' ]') // Python's `(1,)`
}

function comparableWord(text: string): string | undefined {
  const word = WORDS[text.toLowerCase()]
  if (word !== undefined) return word
  if (!NUMBER.test(text)) return undefined
  // Whole numbers keep all their digits: ids and seeds go beyond 2^53.
  if (/^[+-]?\d+$/.test(text)) return String(BigInt(text.replace('+', '')))
  const number = Number(text)
  if (!Number.isFinite(number)) return undefined
  return Number.isInteger(number) ? String(BigInt(number)) : String(number)
}
