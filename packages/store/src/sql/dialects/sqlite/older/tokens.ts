/** A piece of a statement: a name (a word, quoted or not), white space, or anything else. */
export interface Token {
  /** `gone`: a placeholder that was taken out. */
  readonly kind: 'name' | 'space' | 'other' | 'gone'
  readonly text: string
}

const TOKEN = /(\s+|--[^\n]*)|("[^"]*"|[A-Za-z_]\w*)|('(?:[^']|'')*'|[\d.]*\d[\w.]*|.)/gs

/** Splits a statement of ours; joined again the pieces are the same text. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), ([piece, space, name]) => ({
    kind: space !== undefined ? 'space' : name !== undefined ? 'name' : 'other',
    text: piece,
  }))
}
