import { invalid } from '../errors.ts'
import { LIMITS } from '../limits.ts'

/** What a stretch of a filter is to the reader of clauses. */
type TokenKind =
  | 'comment'
  | 'name' // a word, or anything in backticks, acute accents or brackets
  | 'symbol' // "double quoted"
  | 'string' // 'single quoted'
  | 'integer'
  | 'float'
  | 'keyword'
  | 'order' // ASC, DESC
  | 'comparator'
  | 'operator'
  | 'wildcard'
  | 'placeholder'
  | 'punctuation'
  | 'other'

/** One token; white space between tokens is kept only in the positions. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
  /** Where it begins and ends (exclusive) in the source. */
  readonly start: number
  readonly end: number
}

// What a word consists of, and what begins one that a dot or parenthesis may follow.
const WORD = '[\\p{L}\\p{N}_]'
const LETTER = '[A-ZÀ-Ü]'
const END = `(?!${WORD})`
const SPACE = '(?:(?!\\ufeff)[\\s\\x1c-\\x1f\\x85])'

// The order is part of the language, as MLflow's tokenizer (sqlparse) has it: `in` is reserved
// even after a dot, any other word is a name there; `1e3` is a number, `1e+3` is not; a number
// before a letter gives its last digit away. `space` is dropped. A quoted text goes on over a
// doubled or escaped quote only if it is closed later.
const RULES: readonly (readonly [TokenKind | 'space', string])[] = [
  ['comment', '(?:--|# )[^\\r\\n]*(?:\\r\\n|\\r|\\n|$)'],
  ['space', `${SPACE}+`],
  ['other', ':='],
  ['punctuation', '::'],
  ['wildcard', '\\*'],
  ['name', '`(?:``|[^`])*`|´(?:´´|[^´])*´'],
  ['placeholder', `(?<!${WORD})[$:?]${WORD}+|\\?|%(?:\\(${WORD}+\\))?s`],
  ['other', `\\\\${WORD}+`],
  ['keyword', `(?:CASE|IN|VALUES|USING|FROM|AS)${END}`],
  ['name', `(?:@|##|#)${LETTER}${WORD}+`],
  ['name', `${LETTER}${WORD}*(?=${SPACE}*\\.(?!\\d))`],
  ['name', `(?<=\\.)${LETTER}${WORD}*|${LETTER}${WORD}*(?=\\()`],
  ['other', '-?0x[\\dA-F]+'],
  ['float', `-?\\d+(?:\\.\\d+)?E-?\\d+|-?(?:\\d+\\.\\d*|\\.\\d+)(?![_A-ZÀ-Ü])`],
  ['integer', `-?\\d+(?![_A-ZÀ-Ü])`],
  ['string', "'(?:''|\\\\'|[^'])*'"],
  ['symbol', '"(?:""|\\\\"|[^"])*"'],
  ['name', `(?<![\\p{L}\\p{N}_\\])])\\[[^\\][]+\\]`],
  ['keyword', `NOT${SPACE}+NULL${END}`],
  ['order', `(?:ASC|DESC)(?:${SPACE}+NULLS${SPACE}+(?:FIRST|LAST))?${END}`],
  ['comparator', `(?:NOT${SPACE}+)?(?:LIKE|ILIKE|RLIKE|REGEXP)${END}`],
  ['keyword', `(?:AND|OR|NOT|IS|NULL|TRUE|FALSE)(?![$#\\p{L}\\p{N}_])`],
  ['name', `${WORD}[$#\\p{L}\\p{N}_]*`],
  ['punctuation', '[;:()[\\],.]'],
  ['operator', '->>?|#>>?|@>|<@|\\?&|-|#-'],
  ['comparator', '[<>=~!]+'],
  ['operator', '[+/@#%^&|]+'],
  ['other', '[\\s\\S]'],
]

// One expression with a group per rule: a hostile filter is thousands of tokens long.
const SCANNER = new RegExp(RULES.map(([, pattern]) => `(${pattern})`).join('|'), 'iuy')

/**
 * Cuts a filter or order_by into tokens, as far as they mean something to MLflow.
 *
 * @throws {TrackingError} `INVALID_VALUE` past the limits for length and number of tokens
 */
export function scan(source: string): readonly Token[] {
  if (source.length > LIMITS.searchFilterLength) {
    throw invalid(
      `The search text has ${source.length} characters, more than ${LIMITS.searchFilterLength}.`,
    )
  }
  const tokens: Token[] = []
  let at = 0
  let commentsEnd = true // whether a comment's end may still follow; looked for once in vain
  while (at < source.length) {
    let kind: TokenKind | 'space' = 'comment'
    let end = -1
    if (commentsEnd && source.startsWith('/*', at)) {
      end = source.indexOf('*/', at + 2) + 2
      commentsEnd = end > 1
    }
    if (end < 2) {
      SCANNER.lastIndex = at
      const match = SCANNER.exec(source) as RegExpExecArray // the last rule takes any character
      kind = (RULES[match.indexOf(match[0], 1) - 1] as (typeof RULES)[number])[0] // its group
      end = at + match[0].length
    }
    if (kind !== 'space') {
      tokens.push({ kind, text: source.slice(at, end), start: at, end })
      if (tokens.length > LIMITS.searchTokens) {
        throw invalid(`The search text has more than ${LIMITS.searchTokens} words and signs.`)
      }
    }
    at = end
  }
  return tokens
}

/** Whether a token is this keyword, in any case. */
export function isKeyword(token: Token | undefined, keyword: string): token is Token {
  return token?.kind === 'keyword' && token.text.toUpperCase() === keyword
}

/** Whether a token is this sign. */
export function isSign(token: Token | undefined, sign: string): token is Token {
  return token?.text === sign && (token.kind === 'punctuation' || token.kind === 'operator')
}
