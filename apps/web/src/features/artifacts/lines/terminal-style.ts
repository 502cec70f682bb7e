/** A colour of a terminal: one of its sixteen by number, which a page shows as its own, or an exact `#rrggbb`. */
export type TerminalColour = number | string

/** How a terminal sets what it writes. */
export interface TerminalStyle {
  readonly ink?: TerminalColour | undefined
  readonly ground?: TerminalColour | undefined
  readonly isBold?: boolean
  readonly isDim?: boolean
  readonly isItalic?: boolean
  readonly isUnderlined?: boolean
  readonly isStruck?: boolean
  readonly isReversed?: boolean
}

/** How a terminal begins. */
export const PLAIN: TerminalStyle = {}

const TURNS: ReadonlyMap<number, Partial<TerminalStyle>> = new Map([
  [1, { isBold: true }],
  [2, { isDim: true }],
  [3, { isItalic: true }],
  [4, { isUnderlined: true }],
  [7, { isReversed: true }],
  [9, { isStruck: true }],
  [21, { isUnderlined: true }],
  [22, { isBold: false, isDim: false }],
  [23, { isItalic: false }],
  [24, { isUnderlined: false }],
  [27, { isReversed: false }],
  [29, { isStruck: false }],
  [39, { ink: undefined }],
  [49, { ground: undefined }],
])

// A log turns to and fro between few styles: each is made once, and is the same object ever after.
const styles = new Map([['[]', PLAIN]])
const turns = new WeakMap<TerminalStyle, Map<string, TerminalStyle>>()
// A hostile log names a new colour in each line.
const MOST_KNOWN = 1_000

/**
 * What a terminal writes with after `CSI … m` (SGR of ECMA-48); of what it does not know it takes no
 * notice.
 *
 * @param params what stands between `[` and `m`, such as `1;38;5;208`
 */
export function turnedStyle(style: TerminalStyle, params: string): TerminalStyle {
  const known = turns.get(style) ?? new Map<string, TerminalStyle>()
  turns.set(style, known)
  const before = known.get(params)
  if (before !== undefined) return before
  const turned = theOne(turn(style, params))
  if (known.size < MOST_KNOWN) known.set(params, turned)
  return turned
}

function theOne(style: TerminalStyle): TerminalStyle {
  const said = Object.entries(style).filter(([, value]) => value !== undefined && value !== false)
  const key = JSON.stringify(said.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const made = styles.get(key) ?? (Object.fromEntries(said) as TerminalStyle) // its own entries
  if (styles.size < MOST_KNOWN) styles.set(key, made)
  return made
}

function turn(style: TerminalStyle, params: string): TerminalStyle {
  // `38:2::255:0:0` holds a colour together, `38;2;255;0;0` takes the numbers that follow.
  const codes = params.split(';')
  let turned = style
  for (let at = 0; at < codes.length; at += 1) {
    const [code = 0, ...parts] = (codes[at] ?? '').split(':').map(Number)
    if (code === 0) turned = PLAIN
    else if (code === 4 && parts[0] === 0) turned = { ...turned, isUnderlined: false }
    else if (code === 38 || code === 48) {
      const isOne = parts.length > 0
      const numbers = isOne ? parts : codes.slice(at + 1, at + 5).map(Number)
      const { colour, length } = colourOf(numbers)
      if (!isOne) at += length
      if (colour !== undefined) {
        turned = code === 38 ? { ...turned, ink: colour } : { ...turned, ground: colour }
      }
    } else turned = { ...turned, ...(TURNS.get(code) ?? sixteen(code)) }
  }
  return turned
}

/** `31`, `97`: an ink; `41`, `107`: a ground. */
function sixteen(code: number): Partial<TerminalStyle> {
  if (code >= 30 && code <= 37) return { ink: code - 30 }
  if (code >= 40 && code <= 47) return { ground: code - 40 }
  if (code >= 90 && code <= 97) return { ink: code - 82 }
  if (code >= 100 && code <= 107) return { ground: code - 92 }
  return {}
}

/** The colour that `5;208` or `2;255;0;0` name, and how many numbers that took. */
function colourOf(numbers: readonly number[]): {
  readonly colour: TerminalColour | undefined
  readonly length: number
} {
  const [kind, ...rest] = numbers
  if (kind === 5) return { colour: ofPalette(rest[0] ?? Number.NaN), length: 2 }
  if (kind !== 2) return { colour: undefined, length: 1 }
  // With colons a number of a colour space may stand before the three.
  const rgb = rest.length === 4 && numbers.length === 5 ? rest.slice(1) : rest.slice(0, 3)
  return { colour: hex(rgb), length: 4 }
}

const LEVELS = [0, 95, 135, 175, 215, 255]

/** xterm's 256: the sixteen, a cube of six levels a side, 24 greys. */
function ofPalette(number: number): TerminalColour | undefined {
  if (!(Number.isInteger(number) && number >= 0 && number <= 255)) return undefined
  if (number < 16) return number
  if (number >= 232) return hex(Array.from({ length: 3 }, () => 8 + 10 * (number - 232)))
  const place = number - 16
  return hex([place / 36, (place / 6) % 6, place % 6].map((at) => LEVELS[Math.floor(at)] ?? 0))
}

function hex(rgb: readonly number[]): string | undefined {
  if (rgb.length !== 3 || !rgb.every((one) => one >= 0 && one <= 255)) return undefined
  return `#${rgb.map((one) => Math.floor(one).toString(16).padStart(2, '0')).join('')}`
}
