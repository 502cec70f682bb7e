import { createRequire } from 'node:module'
import type { Int64 } from '@waymark/domain'
import { toInt64 } from '@waymark/domain'

/**
 * What a meta file holds. Scalars are their text: which field is a number is known by whoever asks,
 * and what MLflow writes as `'0'` or, long ago, as `0` is one id.
 */
export type MetaValue = string | null | readonly MetaValue[] | Meta
export interface Meta {
  readonly [field: string]: MetaValue
}

/** What can be written: numbers stand without quotes. */
type NewMetaValue = MetaValue | Int64
export interface NewMeta {
  readonly [field: string]: NewMetaValue | NewMeta
}

type Yaml = typeof import('yaml')
let loaded: Yaml | undefined

/** Loaded by the first file that needs it: most are read by {@link readFlat}. */
function yaml(): Yaml {
  loaded ??= createRequire(import.meta.url)('yaml') as Yaml // untyped by nature
  return loaded
}

/** A text of a meta file; undefined for what is none, as for a file that is just being written. */
export function parseMeta(text: string): Meta | undefined {
  return readFlat(text) ?? readYaml(text)
}

// A key and one of: nothing, a plain scalar without anything special, a text in single quotes.
const FLAT_LINE =
  /^([a-z_]+):(?: ([A-Za-z0-9_/.](?:[^\s#:'"\\]|:(?=\S)| (?=[^\s#]))*|'(?:[^']|'')*'|\[\]|\{\}))?$/

/** Nearly every file is lines of fields: ten times faster than to parse all that YAML can be. */
function readFlat(text: string): Meta | undefined {
  const meta: Record<string, MetaValue> = {}
  const lines = text.split('\n')
  if (lines.pop() !== '') return undefined // the end is missing, or it is no text of lines
  for (const line of lines) {
    const match = FLAT_LINE.exec(line)
    if (match === null) return undefined
    const [, field = '', value = ''] = match
    meta[field] = readScalar(value)
  }
  return lines.length === 0 ? undefined : meta
}

function readScalar(text: string): MetaValue {
  if (text === '' || text === 'null' || text === '~') return null
  if (text === '[]') return []
  if (text === '{}') return {}
  return text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text
}

function readYaml(text: string): Meta | undefined {
  const { parseDocument, isMap } = yaml()
  const document = parseDocument(text, { schema: 'failsafe', version: '1.1' })
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  return toValue(document.contents) as Meta // a map becomes an object
}

function toValue(node: unknown): MetaValue {
  const { isMap, isScalar, isSeq } = yaml()
  if (isMap(node)) {
    return Object.fromEntries(
      node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', toValue(value)]),
    )
  }
  if (isSeq(node)) return node.items.map(toValue)
  if (!isScalar(node) || node.value === null) return null
  const value = String(node.value)
  return node.type === 'PLAIN' && /^(null|Null|NULL|~|)$/.test(value) ? null : value
}

// What PyYAML refuses to read as it is, or takes for the end of a line.
const ESCAPED = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g

/** A meta file as PyYAML's safe loader reads it: fields in the order of their names. */
export function formatMeta(meta: NewMeta): string {
  const { Document, Scalar, visit } = yaml()
  const document = new Document(meta, {
    version: '1.1',
    sortMapEntries: true,
    aliasDuplicateObjects: false,
  })
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && node.value.search(ESCAPED) >= 0) {
        node.type = Scalar.QUOTE_DOUBLE
      }
    },
  })
  const text = document.toString({
    lineWidth: 0,
    directives: false,
    nullStr: 'null',
    singleQuote: true,
  })
  return text.replace(ESCAPED, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A field's text; null where it is absent or no text. */
export function textOf(value: MetaValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}

/** A field's whole number; null where there is none. */
export function integerOf(value: MetaValue | undefined): Int64 | null {
  return typeof value === 'string' && /^[+-]?\d{1,19}$/.test(value) ? toInt64(BigInt(value)) : null
}
