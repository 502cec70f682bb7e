/** An item of a list before its blocks are read. */
export interface RawItem {
  /** Whether a task is done; undefined for what is no task. */
  readonly isDone: boolean | undefined
  /** Its lines without their indent. */
  readonly lines: readonly string[]
}

interface ItemStart {
  /** Undefined where items are not numbered. */
  readonly number: number | undefined
  /** So far a line must be indented to belong to the item. */
  readonly indent: number
  readonly rest: string
}

const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])(?:( {1,4})(.*)|( *))$/

/** Where an item of a list begins; undefined for any other line. */
export function itemStart(line: string): ItemStart | undefined {
  const found = ITEM.exec(line)
  if (!found) return undefined
  const [, before = '', mark = '', space = ' ', rest = ''] = found
  const number = /^\d/.test(mark) ? Number.parseInt(mark, 10) : undefined
  return { number, indent: before.length + mark.length + space.length, rest }
}

/**
 * The items of a list, each with all of its lines: what is indented, and what goes on with a paragraph
 * although it is not.
 *
 * @param startsAnew whether a line ends the paragraph before it
 */
export function readItems(
  lines: readonly string[],
  from: number,
  startsAnew: (line: string) => boolean,
): {
  readonly items: readonly RawItem[]
  readonly start: number | undefined
  readonly end: number
} {
  const items: RawItem[] = []
  const first = itemStart(lines[from] ?? '')
  const isNumbered = first?.number !== undefined
  let at = from
  for (;;) {
    const next = afterBlanks(lines, at)
    const item = itemStart(lines[next] ?? '')
    if (item === undefined || (item.number !== undefined) !== isNumbered) break
    const { own, end } = linesOfItem(lines, next, item, startsAnew)
    items.push(taskOf(own))
    at = end
  }
  return { items, start: first?.number, end: at }
}

function linesOfItem(
  lines: readonly string[],
  from: number,
  { indent, rest }: ItemStart,
  startsAnew: (line: string) => boolean,
): { own: string[]; end: number } {
  const own = [rest]
  let at = from + 1
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (line.trim() === '') {
      const next = afterBlanks(lines, at)
      if (next >= lines.length || indentOf(lines[next] ?? '') < indent) break
      own.push(...lines.slice(at, next).map(() => ''))
      at = next
    } else if (indentOf(line) >= indent) {
      own.push(line.slice(indent))
      at += 1
    } else if (indentOf(line) >= 2 && itemStart(line.trimStart())) {
      // Two spaces are how many nest a list below a number, which would ask for three.
      own.push(line.trimStart())
      at += 1
    } else if (!startsAnew(line) && !itemStart(line)) {
      own.push(line.trimStart())
      at += 1
    } else break
  }
  return { own, end: at }
}

function taskOf(lines: readonly string[]): RawItem {
  const [first = '', ...others] = lines
  const task = /^\[([ xX])\][ \t]+(.*)$/.exec(first)
  if (!task) return { isDone: undefined, lines }
  return { isDone: task[1] !== ' ', lines: [task[2] ?? '', ...others] }
}

function afterBlanks(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && lines[at]?.trim() === '') at += 1
  return at
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
