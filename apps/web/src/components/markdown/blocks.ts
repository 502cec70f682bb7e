import { itemStart, readItems } from './items.ts'
import { type Align, readTable } from './table.ts'

/** One block of a Markdown text. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list'
      /** The number of the first item; undefined where items are not numbered. */
      readonly start: number | undefined
      readonly items: readonly ListItem[]
    }
  | {
      readonly kind: 'table'
      readonly aligns: readonly Align[]
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

export interface ListItem {
  /** Whether a task is done; undefined for what is no task. */
  readonly isDone: boolean | undefined
  readonly blocks: readonly Block[]
}

/** A text as blocks, and where the links lead that it names at its end. */
export interface MarkdownText {
  readonly blocks: readonly Block[]
  /** By name, in small letters. */
  readonly links: ReadonlyMap<string, string>
}

const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/
const QUOTE = /^ {0,3}> ?(.*)$/
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/
const INDENTED = /^ {4}/
const DEFINITION =
  /^ {0,3}\[([^\]]{1,200})\]:[ \t]*<?([^\s>]+)>?(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^)]*\)))?[ \t]*$/
// Somebody who nests deeper wants to harm.
const MOST_DEPTH = 16

/**
 * The blocks of a Markdown text, as GitHub sees them (CommonMark with tables, tasks and strikethrough).
 * Raw HTML is text like any other, but for comments, which are left out: nothing here ever becomes markup.
 */
export function parseMarkdown(text: string): MarkdownText {
  const lines = text.split(/\r?\n/).map(withSpaces)
  const links = new Map<string, string>()
  const front = frontMatter(lines)
  const blocks = parse(lines.slice(front.end), links, 0)
  return { blocks: front.text === undefined ? blocks : [codeOf(front.text), ...blocks], links }
}

interface Reading {
  readonly links: Map<string, string>
  readonly depth: number
  /** The last line that ends a comment: beyond it none is looked for. */
  readonly lastCommentEnd: number
}

/** Tabs at the beginning of a line are what they look like. */
function withSpaces(line: string): string {
  return line.replace(/^[ \t]+/, (space) => space.replaceAll('\t', '    '))
}

/** What describes a text (a model card, say) before it begins, between lines of `---`. */
function frontMatter(lines: readonly string[]): { text: string | undefined; end: number } {
  const close = lines[0] === '---' ? lines.indexOf('---', 1) : -1
  if (close < 0) return { text: undefined, end: 0 }
  return { text: lines.slice(1, close).join('\n'), end: close + 1 }
}

function codeOf(text: string): Block {
  return { kind: 'code', text }
}

function parse(
  lines: readonly string[],
  links: Map<string, string>,
  depth: number,
): readonly Block[] {
  const lastCommentEnd = lines.findLastIndex((line) => line.includes('-->'))
  const reading = { links, depth, lastCommentEnd }
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    if (lines[at]?.trim() === '') {
      at += 1
      continue
    }
    const { block, end } = readBlock(lines, at, reading)
    if (block !== undefined) blocks.push(block)
    at = end
  }
  return blocks
}

interface Read {
  /** Undefined for what is not shown: a comment, where a link leads. */
  readonly block: Block | undefined
  readonly end: number
}

function readBlock(lines: readonly string[], at: number, reading: Reading): Read {
  const line = lines[at] ?? ''
  const { links, depth } = reading
  const isDeep = depth >= MOST_DEPTH
  if (INDENTED.test(line)) return readIndented(lines, at)
  if (FENCE.test(line)) return readFenced(lines, at)
  const heading = HEADING.exec(line)
  if (heading) {
    const text = (heading[2] ?? '').replace(/(^|[ \t])#+[ \t]*$/, '').trim()
    return { block: { kind: 'heading', level: heading[1]?.length ?? 1, text }, end: at + 1 }
  }
  if (RULE.test(line)) return { block: { kind: 'rule' }, end: at + 1 }
  if (QUOTE.test(line) && !isDeep) return readQuote(lines, at, reading)
  if (itemStart(line) && !isDeep) {
    const { items, start, end } = readItems(lines, at, (one) => startsAnew(one))
    const parsed = items.map(({ isDone, lines: own }) => ({
      isDone,
      blocks: parse(own, links, depth + 1),
    }))
    return { block: { kind: 'list', start, items: parsed }, end }
  }
  const comment = endOfComment(lines, at, reading)
  if (comment !== undefined) return { block: undefined, end: comment }
  const definition = DEFINITION.exec(line)
  if (definition) {
    const [, name = '', address = ''] = definition
    const key = name.toLowerCase()
    // Of two of a name the first counts.
    if (!links.has(key)) links.set(key, address)
    return { block: undefined, end: at + 1 }
  }
  const table = readTable(lines, at)
  if (table !== undefined) return { block: { kind: 'table', ...table.table }, end: table.end }
  return readParagraph(lines, at)
}

function readIndented(lines: readonly string[], at: number): Read {
  const end = endOf(lines, at, (line) => INDENTED.test(line) || line.trim() === '')
  const text = lines.slice(at, end).map((line) => line.slice(4))
  return { block: codeOf(text.join('\n').trimEnd()), end }
}

function readFenced(lines: readonly string[], at: number): Read {
  const open = lines[at] ?? ''
  const fence = FENCE.exec(open)?.[1] ?? '```'
  const indent = open.length - open.trimStart().length
  const isClose = (line: string) => {
    const mark = line.trim()
    return mark.length >= fence.length && mark === fence.charAt(0).repeat(mark.length)
  }
  const end = endOf(lines, at, (line) => !isClose(line))
  const text = lines
    .slice(at + 1, end)
    .map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)))
  return { block: codeOf(text.join('\n')), end: end + 1 }
}

function readQuote(lines: readonly string[], at: number, { links, depth }: Reading): Read {
  // A line without its sign still goes on with what is quoted.
  const end = endOf(lines, at, (line) => QUOTE.test(line) || !startsAnew(line))
  const own = lines.slice(at, end).map((line) => QUOTE.exec(line)?.[1] ?? line)
  return { block: { kind: 'quote', blocks: parse(own, links, depth + 1) }, end }
}

function endOfComment(
  lines: readonly string[],
  at: number,
  { lastCommentEnd }: Reading,
): number | undefined {
  if (at > lastCommentEnd || !lines[at]?.trimStart().startsWith('<!--')) return undefined
  let end = at
  while (!lines[end]?.includes('-->')) end += 1
  return end + 1
}

function readParagraph(lines: readonly string[], at: number): Read {
  const end = endOf(
    lines,
    at,
    (line, i) => !startsAnew(line) && !UNDERLINE.test(line) && !readTable(lines, i),
  )
  const text = lines
    .slice(at, end)
    .map((line) => line.trimStart())
    .join('\n')
    .trimEnd()
  const under = UNDERLINE.exec(lines[end] ?? '')?.[1]
  if (under === undefined) return { block: { kind: 'paragraph', text }, end }
  return { block: { kind: 'heading', level: under.startsWith('=') ? 1 : 2, text }, end: end + 1 }
}

/** Whether a line ends the paragraph before it. */
function startsAnew(line: string): boolean {
  return (
    line.trim() === '' ||
    HEADING.test(line) ||
    FENCE.test(line) ||
    QUOTE.test(line) ||
    // Of the numbered ones only what is likely to be meant: a line may begin with a year.
    /^ {0,3}(?:[-*+]|1[.)])[ \t]+\S/.test(line) ||
    (RULE.test(line) && !UNDERLINE.test(line))
  )
}

/** The first line after `at` for which a test fails; the line at `at` is always in. */
function endOf(
  lines: readonly string[],
  at: number,
  holds: (line: string, at: number) => boolean,
): number {
  let end = at + 1
  while (end < lines.length && holds(lines[end] ?? '', end)) end += 1
  return end
}
