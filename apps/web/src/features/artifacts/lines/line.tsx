import type { CSSProperties } from 'react'
import type { Piece } from './terminal-pieces.ts'
import type { TerminalColour, TerminalStyle } from './terminal-style.ts'

/** A line of a terminal, in its colours as far as they can be read on the page's ground. */
export function Line(props: {
  readonly pieces: readonly Piece[]
  /** Whether it is the one that was looked for. */
  readonly isCurrent?: boolean
  /** Whether it is the same line as the one above it, broken where the screen ends. */
  readonly goesOn?: boolean
}) {
  const { pieces, isCurrent = false, goesOn = false } = props
  return (
    <span
      className="line-text"
      aria-current={isCurrent || undefined}
      data-goes-on={goesOn || undefined}
    >
      {pieces.map(({ text, style, isFound }, i) => {
        const set = { className: classesOf(style), style: coloursOf(style) }
        return isFound ? (
          // oxlint-disable-next-line react/no-array-index-key -- pieces have no other identity
          <mark key={i} {...set}>
            {text}
          </mark>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- pieces have no other identity
          <span key={i} {...set}>
            {text}
          </span>
        )
      })}
    </span>
  )
}

function classesOf(style: TerminalStyle): string | undefined {
  const classes = [
    style.isBold && 'is-bold',
    style.isDim && 'is-dim',
    style.isItalic && 'is-italic',
    style.isUnderlined && 'is-underlined',
    style.isStruck && 'is-struck',
    style.isReversed && 'is-reversed',
  ].filter(Boolean)
  return classes.length === 0 ? undefined : classes.join(' ')
}

/** A terminal's ground may be black or white: an ink keeps its hue, and is as dark or light as ours asks. */
function coloursOf({ ink, ground, isReversed = false }: TerminalStyle): CSSProperties | undefined {
  const [front, back] = isReversed ? [ground, ink] : [ink, ground]
  if (typeof back === 'string') {
    return { color: typeof front === 'string' ? front : contrastTo(back), background: back }
  }
  if (back !== undefined) return { color: 'var(--text)', background: tint(back) }
  return front === undefined ? undefined : { color: legible(front) }
}

function legible(colour: TerminalColour): string {
  if (typeof colour === 'number') return `var(--terminal-${colour % 8})`
  return `light-dark(oklch(from ${colour} min(l, 0.52) c h), oklch(from ${colour} max(l, 0.72) c h))`
}

function tint(colour: number): string {
  return `color-mix(in srgb, var(--terminal-${colour % 8}) 25%, transparent)`
}

/** Black or white, whichever is read more easily on an exact colour. */
function contrastTo(hex: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(hex.slice(at, at + 2), 16),
  )
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? '#000000' : '#ffffff'
}
