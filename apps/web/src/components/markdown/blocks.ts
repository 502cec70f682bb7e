/** One block of a note. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly string[][] }

const FENCE = /^\s*(```|~~~)/
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/
const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/
const QUOTE = /^\s*>\s?(.*)$/
const RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/

/**
 * The blocks of a Markdown text, as far as notes use it: headings, paragraphs, lists, tables, quotes
 * and code. Raw HTML is text like any other: nothing here ever becomes markup.
 */
export function parseBlocks(text: string): readonly Block[] {
  const lines = text.split(/\r?\n/)
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    if (lines[at]?.trim() === '') {
      at += 1
      continue
    }
    const { block, end } = readBlock(lines, at)
    blocks.push(block)
    at = end
  }
  return blocks
}

function readBlock(lines: readonly string[], at: number): { block: Block; end: number } {
  const line = lines[at] ?? ''
  if (FENCE.test(line)) {
    const close = lines.findIndex((one, i) => i > at && FENCE.test(one))
    const end = close < 0 ? lines.length : close
    return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end: end + 1 }
  }
  const heading = HEADING.exec(line)
  if (heading) {
    const level = heading[1]?.length ?? 1
    return { block: { kind: 'heading', level, text: heading[2] ?? '' }, end: at + 1 }
  }
  if (line.includes('|') && RULE.test(lines[at + 1] ?? '')) return readTable(lines, at)
  if (ITEM.test(line)) return readList(lines, at)
  const isQuote = QUOTE.test(line)
  const end = endOf(lines, at, (one) => isQuote === QUOTE.test(one) && !startsAnew(one))
  const rows = lines.slice(at, end).map((one) => (isQuote ? (QUOTE.exec(one)?.[1] ?? '') : one))
  return { block: { kind: isQuote ? 'quote' : 'paragraph', text: rows.join('\n') }, end }
}

function startsAnew(line: string): boolean {
  return line.trim() === '' || HEADING.test(line) || ITEM.test(line) || FENCE.test(line)
}

function readTable(lines: readonly string[], at: number): { block: Block; end: number } {
  const end = endOf(lines, at + 1, (line) => line.includes('|'))
  const rows = lines.slice(at + 2, end).map(cellsOf)
  return { block: { kind: 'table', head: cellsOf(lines[at] ?? ''), rows }, end }
}

function readList(lines: readonly string[], at: number): { block: Block; end: number } {
  const end = endOf(lines, at, (line) => ITEM.test(line))
  const items = lines.slice(at, end).map((line) => ITEM.exec(line)?.[2] ?? '')
  const isOrdered = ITEM.exec(lines[at] ?? '')?.[1] !== undefined
  return { block: { kind: 'list', isOrdered, items }, end }
}

/** The first line after `at` for which a test fails; the line at `at` is always in. */
function endOf(lines: readonly string[], at: number, holds: (line: string) => boolean): number {
  let end = at + 1
  while (end < lines.length && holds(lines[end] ?? '')) end += 1
  return end
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
}
