import { figure, type Scale } from './ticks.ts'

/** Size of every picture, in its own units; it scales to any width. */
const WIDTH = 720
const HEIGHT = 440

/** Where the data goes, in the picture's units. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Texts that a picture needs for those who cannot see it. */
export interface Words {
  readonly title: string
  /** What the picture shows, in a sentence or two. */
  readonly description: string
}

/** Lines differ by dashes too: colour alone is not for everybody. */
export const DASHES = ['', '7 3', '2 3', '9 3 2 3', '1 4', '12 4']

/** How many colours there are; further lines begin again, with other dashes. */
export const COLOURS = 6

// Both sets have a contrast of at least 3 : 1 to their background and differ in lightness.
const LIGHT = ['#0b66c3', '#c2410c', '#0f766e', '#9d2d8f', '#8a6d00', '#475569']
const DARK = ['#6cb2ff', '#ff9a5c', '#4fd1c0', '#f08fe0', '#e3c341', '#a8b5c7']

const STYLE = `
.bg{fill:#ffffff}.t{fill:#1f2733}.m{fill:#566275}.a{stroke:#7b8797}.g{stroke:#e1e6ec}
.v{fill:#0b66c3}.w{fill:#ffffff}
${LIGHT.map((colour, index) => `.c${index}{stroke:${colour}}.f${index}{fill:${colour}}`).join('')}
@media (prefers-color-scheme:dark){
.bg{fill:#14181f}.t{fill:#e6eaf0}.m{fill:#a3aebd}.a{stroke:#8592a4}.g{stroke:#2b3340}
.v{fill:#6cb2ff}.w{fill:#14181f}
${DARK.map((colour, index) => `.c${index}{stroke:${colour}}.f${index}{fill:${colour}}`).join('')}}
text{font:13px system-ui,-apple-system,"Segoe UI",sans-serif}
.h{font-size:16px;font-weight:600}.s{font-size:12px}.l{fill:none;stroke-width:2;stroke-linejoin:round}`

/** A whole picture: its texts, its background, its heading and what is drawn. */
export function picture({ title, description }: Words, drawn: readonly string[]): string {
  const id = idOf(`${title}\n${description}\n${drawn.length}`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}t ${id}d">`,
    `<title id="${id}t">${escaped(title)}</title>`,
    `<desc id="${id}d">${escaped(description)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="bg" width="${WIDTH}" height="${HEIGHT}"/>`,
    `<text class="t h" x="16" y="26">${escaped(shortened(title, 78))}</text>`,
    ...drawn,
    '</svg>\n',
  ].join('\n')
}

/** Text that XML takes: no control characters, no markup. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A text that fits; the whole of it belongs into a `<title>` beside it. */
export function shortened(text: string, length: number): string {
  const signs = [...text]
  return signs.length <= length ? text : `${signs.slice(0, length - 1).join('')}…`
}

/** A text at a place. */
export function label(
  text: string,
  { x, y, anchor = 'start', kind = 'm s', turn }: LabelPlace,
): string {
  const turned = turn === undefined ? '' : ` transform="rotate(${turn} ${fixed(x)} ${fixed(y)})"`
  return `<text class="${kind}" x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}"${turned}>${escaped(text)}</text>`
}

interface LabelPlace {
  readonly x: number
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly kind?: string
  /** Degrees, clockwise. */
  readonly turn?: number
}

/** Where a value stands between two ends. */
export function position(value: number, { low, high }: Scale, from: number, to: number): number {
  return from + ((value - low) / (high - low)) * (to - from)
}

/** Both axes with marks, faint lines across and their names. */
export function axes(
  area: Area,
  x: Scale & { readonly name: string },
  y: Scale & { readonly name: string },
): readonly string[] {
  const bottom = area.top + area.height
  const right = area.left + area.width
  const across = y.ticks.flatMap((tick) => {
    const at = fixed(position(tick, y, bottom, area.top))
    return [
      `<path class="g" d="M${area.left} ${at}H${right}"/>`,
      label(figure(tick), { x: area.left - 7, y: Number(at) + 4, anchor: 'end' }),
    ]
  })
  const along = x.ticks.map((tick) =>
    label(figure(tick), {
      x: position(tick, x, area.left, right),
      y: bottom + 18,
      anchor: 'middle',
    }),
  )
  return [...across, ...along, ...axisLines(area), ...axisNames(area, x.name, y.name)]
}

/** The two lines that bound the data. */
function axisLines({ left, top, width, height }: Area): readonly string[] {
  return [`<path class="a" fill="none" d="M${left} ${top}V${top + height}H${left + width}"/>`]
}

/** What the axes are called. */
export function axisNames(area: Area, x: string, y: string): readonly string[] {
  const middle = area.top + area.height / 2
  return [
    label(shortened(x, 80), {
      x: area.left + area.width / 2,
      y: HEIGHT - 10,
      anchor: 'middle',
      kind: 't',
    }),
    label(shortened(y, 40), { x: 18, y: middle, anchor: 'middle', kind: 't', turn: -90 }),
  ]
}

/** One entry a line, down the right side; what does not fit is counted. */
export function legend(
  names: readonly string[],
  { title, filled = false }: { readonly title?: string; readonly filled?: boolean } = {},
): readonly string[] {
  const x = WIDTH - 168
  const room = 17
  const shown = names.slice(0, room)
  const top = title === undefined ? 58 : 78
  const rows = shown.map((name, index) => {
    const y = top + index * 20
    const mark = filled
      ? `<rect class="f${index % COLOURS}" x="${x}" y="${y - 9}" width="14" height="10"/>`
      : `<path class="l c${index % COLOURS}" stroke-dasharray="${DASHES[index % DASHES.length]}" d="M${x} ${y - 4}h22"/>`
    return `<g><title>${escaped(name)}</title>${mark}${label(shortened(name, 20), { x: x + 28, y, kind: 't s' })}</g>`
  })
  return [
    ...(title === undefined ? [] : [label(shortened(title, 24), { x, y: 58, kind: 't' })]),
    ...rows,
    ...(names.length > room
      ? [label(`and ${names.length - room} more`, { x: x + 28, y: top + room * 20 })]
      : []),
  ]
}

/** A coordinate as briefly as a screen needs it. */
export function fixed(value: number): string {
  return String(Number(value.toFixed(2)))
}

/** Ids must differ where two pictures stand in one page, and not change from one drawing to the next. */
function idOf(text: string): string {
  let hash = 0x811c9dc5
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) as number), 0x01000193)
  return `w${(hash >>> 0).toString(36)}`
}
