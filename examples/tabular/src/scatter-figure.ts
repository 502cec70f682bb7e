/** A row of the table as a dot. */
export interface Dot {
  readonly x: number
  readonly y: number
  /** Which of the groups it belongs to. */
  readonly group: number
  /** Whether it gets a ring around it. */
  readonly isMarked?: boolean
}

/** What a picture of dots says besides. */
export interface ScatterWords {
  readonly title: string
  readonly xName: string
  readonly yName: string
  readonly groups: readonly string[]
}

const [WIDTH, HEIGHT] = [720, 440]
const [LEFT, TOP, RIGHT, BOTTOM] = [72, 72, 700, 380]
// Told apart by people with any colour vision (Okabe and Ito 2008), and by their shapes.
const COLOURS = ['#d55e00', '#0072b2', '#009e73', '#cc79a7']
const TICKS = 4

/** Draws dots, x to the right and y upwards, each axis from its least to its greatest value. @returns an SVG */
export function scatterFigure(
  dots: readonly Dot[],
  { title, xName, yName, groups }: ScatterWords,
): string {
  const x = axisOf(
    dots.map((dot) => dot.x),
    [LEFT, RIGHT],
  )
  const y = axisOf(
    dots.map((dot) => dot.y),
    [BOTTOM, TOP],
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `<title>${title}</title>`,
    '<style>text{font:13px system-ui,sans-serif;fill:#1f2733}.g{stroke:#e1e6ec}.h{font-size:16px;font-weight:600}</style>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(16, 26, title, 'class="h"'),
    ...groups.map(
      (name, group) =>
        mark({ x: LEFT + 8 + group * 130, y: 48 }, group) + text(LEFT + 20 + group * 130, 52, name),
    ),
    ...x.ticks.map(
      ({ at, label }) =>
        `<path class="g" d="M${at} ${TOP}V${BOTTOM}"/>${text(at, BOTTOM + 18, label, 'text-anchor="middle"')}`,
    ),
    ...y.ticks.map(
      ({ at, label }) =>
        `<path class="g" d="M${LEFT} ${at}H${RIGHT}"/>${text(LEFT - 8, at + 4, label, 'text-anchor="end"')}`,
    ),
    text((LEFT + RIGHT) / 2, HEIGHT - 14, xName, 'text-anchor="middle"'),
    text(
      0,
      0,
      yName,
      `text-anchor="middle" transform="translate(18 ${(TOP + BOTTOM) / 2})rotate(-90)"`,
    ),
    ...dots.map((dot) => {
      const place = { x: x.place(dot.x), y: y.place(dot.y) }
      const ring = `<circle cx="${place.x}" cy="${place.y}" r="9" fill="none" stroke="#1f2733" stroke-width="2"/>`
      return mark(place, dot.group) + (dot.isMarked ? ring : '')
    }),
    '</svg>\n',
  ].join('\n')
}

function mark({ x, y }: { readonly x: number; readonly y: number }, group: number): string {
  const style = `fill="${COLOURS[group % COLOURS.length]}" fill-opacity=".8"`
  if (group % 3 === 0) return `<circle cx="${x}" cy="${y}" r="4.5" ${style}/>`
  if (group % 3 === 1) return `<path d="M${x - 4} ${y - 4}h8v8h-8z" ${style}/>`
  return `<path d="M${x} ${y - 5.5}l5.5 9.5h-11z" ${style}/>`
}

function text(x: number, y: number, words: string, attributes = ''): string {
  return `<text x="${x}" y="${y}" ${attributes}>${words}</text>`
}

function axisOf(values: readonly number[], [from, to]: readonly [number, number]) {
  const least = Math.min(...values)
  const span = Math.max(...values) - least || 1
  const place = (value: number) => Math.round(from + ((value - least) / span) * (to - from))
  const ticks = Array.from({ length: TICKS + 1 }, (_, index) => {
    const value = least + (index / TICKS) * span
    return { at: place(value), label: value.toPrecision(3) }
  })
  return { place, ticks }
}
