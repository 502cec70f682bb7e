import { TOKEN } from './filter-place.ts'

/**
 * The conditions of a filter, all of which must hold, as they are written. Undefined for one that is a
 * choice between conditions (OR outside of parentheses), or that is not whole.
 */
export function filterParts(filter: string): readonly string[] | undefined {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (const { 0: token, index } of filter.matchAll(TOKEN)) {
    if (/^(?:[A-Za-z_]+\.)?["'`]/.test(token) && !isClosed(token)) return undefined
    if (token === '(') depth += 1
    if (token === ')') depth -= 1
    if (depth < 0) return undefined
    if (depth > 0) continue
    if (/^or$/i.test(token)) return undefined
    if (!/^and$/i.test(token)) continue
    parts.push(filter.slice(from, index).trim())
    from = index + token.length
  }
  if (filter.trim() === '') return []
  parts.push(filter.slice(from).trim())
  return depth > 0 || parts.includes('') ? undefined : parts
}

function isClosed(token: string): boolean {
  const quote = /["'`]/.exec(token)
  return quote !== null && token.length - 1 > quote.index && token.endsWith(quote[0])
}

/** The filter without one of its conditions, or with another one in its place. */
export function withPart(parts: readonly string[], at: number, part?: string): string {
  return parts.toSpliced(at, 1, ...(part === undefined ? [] : [part])).join(' and ')
}
