import { type Line, linePath } from './line-path.ts'
import { type Area, axes, COLOURS, DASHES, escaped, legend, picture, type Words } from './svg.ts'
import { scaleOf } from './ticks.ts'

/** A line with what it is called. */
export interface NamedLine extends Line {
  readonly name: string
}

/** What a picture of lines is made from. */
export interface LineChart extends Words {
  readonly lines: readonly NamedLine[]
  readonly xName: string
  readonly yName: string
  /** What the axes span at least. */
  readonly xSpan?: readonly [number, number]
  readonly ySpan?: readonly [number, number]
  /** Drawn below the lines: a diagonal, a band. */
  readonly below?: (toPath: (line: Line) => string) => readonly string[]
}

const AREA: Area = { left: 74, top: 44, width: 466, height: 340 }

/** Lines over two axes with a legend. */
export function lineChart(chart: LineChart): string {
  const { lines } = chart
  const x = scaleOf(
    values(
      lines.map((line) => line.x),
      chart.xSpan,
    ),
    7,
  )
  const y = scaleOf(
    values(
      lines.map((line) => line.y),
      chart.ySpan,
    ),
  )
  const toPath = (line: Line): string => linePath(line, AREA, x, y)
  return picture(chart, [
    ...axes(AREA, { ...x, name: chart.xName }, { ...y, name: chart.yName }),
    ...(chart.below?.(toPath) ?? []),
    ...lines.map(
      (line, index) =>
        `<path class="l c${index % COLOURS}" stroke-linecap="round" stroke-dasharray="${DASHES[index % DASHES.length]}" d="${toPath(line)}"><title>${escaped(line.name)}</title></path>`,
    ),
    ...legend(lines.map(({ name }) => name)),
  ])
}

function* values(
  columns: readonly ArrayLike<number>[],
  span: readonly number[] = [],
): Generator<number> {
  yield* span
  for (const column of columns) {
    for (let index = 0; index < column.length; index += 1) yield column[index] as number // within it
  }
}
