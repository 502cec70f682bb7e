/** A stretch of a Markdown text. */
export type Inline =
  | string
  | { readonly kind: 'break' }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'image'; readonly address: string; readonly alt: string }
  | { readonly kind: 'link'; readonly address: string; readonly children: readonly Inline[] }
  | { readonly kind: 'strong' | 'em' | 'strike'; readonly children: readonly Inline[] }

/** Emphasis that was begun and not yet ended. */
interface Frame {
  readonly sign: string
  count: number
  nodes: Inline[]
}

// Deeper than anybody means, and not as deep as a page can draw.
const MOST_FRAMES = 24
const PUNCTUATION = /[!-/:-@[-`{-~]/
const AUTOLINK = /<(https?:\/\/[^\s<>]+)>/y
const LINE_BREAK = /<br ?\/?>/y
const ADDRESS = /https?:\/\/[^\s<>]+/y
// Every part of it is bounded: what never ends must not be looked through anew from each bracket.
const TARGET =
  /\(\s{0,9}(?:<([^<>\n]{0,2000})>|((?:[^\s()\\]|\\.|\([^\s()]{0,200}\)){0,2000}))(?:\s{1,9}(?:"[^"]{0,300}"|'[^']{0,300}'|\([^()]{0,300}\)))?\s{0,9}\)/y
const LABEL = /\[([^[\]]{0,200})\]/y

/**
 * Code, links, pictures, bold, italics and what is struck out, of a paragraph; every other character
 * stands for itself. Takes time in proportion to the text, whatever that is.
 *
 * @param links where named links lead, by name in small letters
 */
export function parseInline(text: string, links: ReadonlyMap<string, string>): readonly Inline[] {
  return new InlineReader(text, links, false).read()
}

class InlineReader {
  readonly #text: string
  readonly #links: ReadonlyMap<string, string>
  readonly #isInLink: boolean
  readonly #frames: Frame[] = [{ sign: '', count: 0, nodes: [] }]
  readonly #brackets: ReadonlyMap<number, number>
  readonly #lastTicks: ReadonlyMap<number, number>
  #at = 0

  constructor(text: string, links: ReadonlyMap<string, string>, isInLink: boolean) {
    this.#text = text
    this.#links = links
    this.#isInLink = isInLink
    this.#brackets = bracketsOf(text)
    this.#lastTicks = lastTicksOf(text)
  }

  read(): readonly Inline[] {
    while (this.#at < this.#text.length) this.#step()
    while (this.#frames.length > 1) this.#giveUp()
    return this.#frames[0]?.nodes ?? []
  }

  #step(): void {
    const char = this.#text[this.#at] ?? ''
    if (char === '\\') this.#takeEscape()
    else if (char === '`') this.#takeCode()
    else if (char === '!' || char === '[') this.#takeBracket()
    else if (char === '<') this.#takeAngle()
    else if (char === '*' || char === '_' || char === '~') this.#takeEmphasis(char)
    else if (char === '\n') this.#takeNewline()
    else if (char === 'h') this.#takeAddress()
    else this.#add(char)
  }

  /** Adds a node, and passes so many characters. */
  #add(node: Inline, length = 1): void {
    const { nodes } = this.#frame
    const last = nodes.at(-1)
    if (typeof node === 'string' && typeof last === 'string') nodes[nodes.length - 1] = last + node
    else nodes.push(node)
    this.#at += length
  }

  get #frame(): Frame {
    return this.#frames.at(-1) as Frame // the first is never taken away
  }

  #match(pattern: RegExp, at = this.#at): RegExpExecArray | null {
    pattern.lastIndex = at
    return pattern.exec(this.#text)
  }

  #takeEscape(): void {
    const next = this.#text[this.#at + 1] ?? ''
    if (next === '\n') this.#add({ kind: 'break' }, 2)
    else if (PUNCTUATION.test(next)) this.#add(next, 2)
    else this.#add('\\')
  }

  #takeNewline(): void {
    const { nodes } = this.#frame
    const last = nodes.at(-1)
    if (typeof last === 'string' && last.endsWith('  ')) {
      nodes[nodes.length - 1] = last.trimEnd()
      this.#add({ kind: 'break' })
    } else this.#add('\n')
  }

  #takeCode(): void {
    const length = runLength(this.#text, this.#at)
    const from = this.#at + length
    if ((this.#lastTicks.get(length) ?? -1) < from) {
      this.#add('`'.repeat(length), length)
      return
    }
    let close = this.#text.indexOf('`', from)
    // There is one of its length: so this ends.
    for (let run = runLength(this.#text, close); run !== length; ) {
      close = this.#text.indexOf('`', close + run)
      run = runLength(this.#text, close)
    }
    const code = this.#text.slice(from, close).replaceAll('\n', ' ')
    const isPadded = /^ .* $/.test(code) && code.trim() !== ''
    this.#add(
      { kind: 'code', text: isPadded ? code.slice(1, -1) : code },
      close + length - this.#at,
    )
  }

  #takeBracket(): void {
    const isImage = this.#text[this.#at] === '!'
    const open = this.#at + (isImage ? 1 : 0)
    const close = this.#brackets.get(open)
    const target = close === undefined ? undefined : this.#targetOf(open, close)
    if (close === undefined || target === undefined || (this.#isInLink && !isImage)) {
      this.#add(this.#text[this.#at] ?? '')
      return
    }
    const inner = this.#text.slice(open + 1, close)
    const { address, end } = target
    if (isImage) this.#add({ kind: 'image', address, alt: inner }, end - this.#at)
    else {
      const children = new InlineReader(inner, this.#links, true).read()
      this.#add({ kind: 'link', address, children }, end - this.#at)
    }
  }

  /** Where a link leads: `(address "title")`, `[name]`, or what it is called itself. */
  #targetOf(open: number, close: number): { address: string; end: number } | undefined {
    const target = this.#match(TARGET, close + 1)
    if (target) {
      const address = (target[1] ?? target[2] ?? '').replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
      return { address, end: close + 1 + target[0].length }
    }
    const label = this.#match(LABEL, close + 1)
    if (close - open > 200) return undefined
    const name = label?.[1] || this.#text.slice(open + 1, close)
    const address = this.#links.get(name.toLowerCase())
    return address === undefined
      ? undefined
      : { address, end: close + 1 + (label?.[0].length ?? 0) }
  }

  #takeAngle(): void {
    const link = this.#match(AUTOLINK)
    const lineBreak = this.#match(LINE_BREAK)
    if (link) this.#addAddress(link[1] ?? '', link[0].length)
    else if (lineBreak) this.#add({ kind: 'break' }, lineBreak[0].length)
    else this.#add('<')
  }

  #takeAddress(): void {
    const before = this.#text[this.#at - 1] ?? ' '
    const found = /\w/.test(before) ? null : this.#match(ADDRESS)
    // A sentence, or a bracket around the address, ends after it.
    const address = found?.[0].replace(/[.,:;!?'"*_~)\]]{1,100}$/, '') ?? ''
    if (address.length > 'https://'.length) this.#addAddress(address, address.length)
    else this.#add('h')
  }

  #addAddress(address: string, length: number): void {
    this.#add(this.#isInLink ? address : { kind: 'link', address, children: [address] }, length)
  }

  #takeEmphasis(sign: string): void {
    let count = runLength(this.#text, this.#at)
    const before = this.#text[this.#at - 1] ?? ' '
    const after = this.#text[this.#at + count] ?? ' '
    this.#at += count
    // Within a word, `_` belongs to a name.
    const isWithin = sign === '_' && /\w/.test(before) && /\w/.test(after)
    const isLoose = sign === '~' && count > 2
    if (!/\s/.test(before) && !isWithin && !isLoose) count = this.#close(sign, count)
    if (count === 0) return
    const canOpen = !/\s/.test(after) && !isWithin && !isLoose && this.#frames.length < MOST_FRAMES
    if (canOpen) this.#frames.push({ sign, count, nodes: [] })
    else this.#add(sign.repeat(count), 0)
  }

  /** Ends emphasis that was begun with the same sign; how many signs are left then. */
  #close(sign: string, signs: number): number {
    let left = signs
    while (left > 0) {
      const isOpen = (frame: Frame) => frame.sign === sign
      const begun =
        this.#frames.findLast((frame) => isOpen(frame) && frame.count === left) ??
        this.#frames.findLast(isOpen)
      if (begun === undefined) return left
      while (this.#frame !== begun) this.#giveUp()
      const frame = this.#frame
      const used = sign === '~' ? frame.count : Math.min(2, frame.count, left)
      if (sign === '~' && frame.count !== left) return left
      if (frame.nodes.length === 0) return left
      const kind = sign === '~' ? 'strike' : used === 2 ? 'strong' : 'em'
      const node: Inline = { kind, children: frame.nodes }
      frame.count -= used
      left -= used
      if (frame.count > 0) frame.nodes = [node]
      else {
        this.#frames.pop()
        this.#add(node, 0)
      }
    }
    return left
  }

  /** What was begun and never ended is no emphasis. */
  #giveUp(): void {
    const frame = this.#frames.pop()
    if (frame === undefined) return
    this.#add(frame.sign.repeat(frame.count), 0)
    for (const node of frame.nodes) this.#add(node, 0)
  }
}

function runLength(text: string, at: number): number {
  const char = text[at]
  let end = at + 1
  while (end < text.length && text[end] === char) end += 1
  return end - at
}

/** Which bracket ends which. */
function bracketsOf(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '[') open.push(at)
    else if (text[at] === ']') {
      const begun = open.pop()
      if (begun !== undefined) pairs.set(begun, at)
    }
  }
  return pairs
}

/** Where the last run of so many backticks stands. */
function lastTicksOf(text: string): ReadonlyMap<number, number> {
  const last = new Map<number, number>()
  for (let at = text.indexOf('`'); at >= 0; ) {
    const length = runLength(text, at)
    last.set(length, at)
    at = text.indexOf('`', at + length)
  }
  return last
}
