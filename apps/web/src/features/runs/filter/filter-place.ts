import { type ColumnPlace, columnId, parseColumn } from '../column-id.ts'

/** What a filter expects where somebody types, and the stretch that a choice would replace. */
export type FilterPlace = { readonly from: number; readonly to: number; readonly typed: string } & (
  | { readonly expects: 'key' | 'joiner' }
  | { readonly expects: 'comparator' | 'value'; readonly place: ColumnPlace | undefined }
)

/** The words, signs, quoted texts and gaps of a filter. */
export const TOKEN =
  /\s+|(?:[A-Za-z_]+\.)?(?:"[^"]*(?:"|$)|`[^`]*(?:`|$))|'[^']*(?:'|$)|[!<>=]=?~?|[(),]|[^\s!<>=(),'"`]+/g
const COMPARATOR = /^(?:[!<>=]=?~?|like|ilike|in|is|not|null)$/i
const JOINER = /^(?:and|or)$/i

/**
 * Reads a filter up to the caret: what comes next there, and what of it is already typed. It guesses
 * where the text is no filter yet; only the server knows what is one.
 */
export function filterPlace(text: string, caret: number): FilterPlace {
  const before = text.slice(0, caret)
  let expects: FilterPlace['expects'] = 'key'
  let place: ColumnPlace | undefined
  let isAbsence = false
  for (const { 0: token, index } of before.matchAll(TOKEN)) {
    if (/^\s/.test(token)) continue
    const isLast = index + token.length === before.length && !isClosed(token, expects)
    if (expects === 'key' || expects === 'joiner') {
      if (expects === 'joiner' && token === ',') {
        expects = 'value'
        continue
      }
      if (token === '(' || token === ')' || (expects === 'key' && /^not$/i.test(token))) continue
      const isJoiner = expects === 'joiner' || JOINER.test(token)
      if (isLast && !(isJoiner && JOINER.test(token))) {
        return { from: index, to: endOf(text, caret), typed: token, expects }
      }
      if (isJoiner) expects = 'key'
      else {
        place = placeOf(token)
        expects = 'comparator'
        isAbsence = false
      }
    } else if (expects === 'comparator') {
      if (isLast && /^[a-z]/i.test(token)) {
        return { from: index, to: caret, typed: token, expects, place }
      }
      if (/^is$/i.test(token)) isAbsence = true
      else if (/^not$/i.test(token)) continue
      else expects = isAbsence ? 'joiner' : 'value'
    } else if (token === '(' || token === ',') continue
    else if (COMPARATOR.test(token)) continue
    else if (isLast) return { from: index, to: endOf(text, caret), typed: token, expects, place }
    else expects = 'joiner'
  }
  const empty = { from: caret, to: caret, typed: '' }
  return expects === 'key' || expects === 'joiner'
    ? { ...empty, expects }
    : { ...empty, expects, place }
}

/** Whether nothing more can belong to a token: a quote that is closed, a sign. */
function isClosed(token: string, expects: FilterPlace['expects']): boolean {
  if (expects === 'comparator') return /^[!<>=]/.test(token)
  return token.length > 1 && /["'`]$/.test(token)
}

/** The end of the word that the caret stands in. */
function endOf(text: string, caret: number): number {
  return caret + (/^[\w.:/-]*/.exec(text.slice(caret))?.[0].length ?? 0)
}

const KINDS: Readonly<Record<string, 'm' | 'p' | 't'>> = {
  metric: 'm',
  metrics: 'm',
  param: 'p',
  params: 'p',
  parameter: 'p',
  parameters: 'p',
  tag: 't',
  tags: 't',
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  run_name: 'name',
  status: 'status',
  start_time: 'start',
  end_time: 'end',
  user_id: 'user',
  run_id: 'id',
}

/** The column that a key of a filter names; undefined for what is none. */
export function placeOf(token: string): ColumnPlace | undefined {
  const [, kind = '', key = ''] = /^(?:([A-Za-z]+)\.)?(.*)$/s.exec(token) ?? []
  const plain = key.replace(/^(["`])(.*)\1$/s, '$2')
  const known = KINDS[kind.toLowerCase()]
  if (known !== undefined) return parseColumn(`${known}.${plain}`)
  if (/^datasets?$/i.test(kind)) return plain === 'name' ? parseColumn('dataset') : undefined
  return parseColumn(ATTRIBUTES[plain] ?? '')
}

/** A column's name as filters are written: without quotes where none are needed. */
export function filterName(place: ColumnPlace): string {
  const { kind, key } = place
  if (kind === 'attribute' && key === 'dataset') return 'dataset.name'
  if (kind === 'attribute') {
    return Object.keys(ATTRIBUTES).find((name) => ATTRIBUTES[name] === key) ?? columnId(place)
  }
  const quote = /^[A-Za-z_][\w.]*$/.test(key) ? '' : key.includes('"') ? '`' : '"'
  return `${kind}s.${quote}${key}${quote}`
}
