const FLOAT = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/
const WORD = /^\s*([+-]?)(nan|inf|infinity)\s*$/i
const WHOLE = /^\s*[+-]?\d+\s*$/

/** The number that Python's `float` makes of a text; undefined where it makes none. */
export function readFloat(text: string): number | undefined {
  if (FLOAT.test(text)) return Number(text)
  const [, sign, word] = WORD.exec(text) ?? []
  if (word === undefined) return undefined
  if (word.toLowerCase() === 'nan') return Number.NaN
  return sign === '-' ? -Infinity : Infinity
}

/** The whole number that Python's `int` makes of a text, exactly; undefined where it makes none. */
export function readWhole(text: string): number | bigint | undefined {
  if (!WHOLE.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text.trim().replace(/^\+/, ''))
}
