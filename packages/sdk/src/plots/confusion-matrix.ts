import { invalid } from '@waymark/domain'
import { type Area, axisNames, escaped, fixed, label, picture, shortened } from './svg.ts'

/** Sides of a matrix that still gets figures in its cells, and names at its sides. */
const LABELLED_CLASSES = 24
const AREA: Area = { left: 130, top: 48, width: 480, height: 310 }

/**
 * How often each true class (rows) was taken for which (columns): shades by share of the row,
 * counts as figures.
 *
 * @param counts a square: `counts[truth][predicted]`
 * @returns a standalone SVG
 * @throws {TrackingError} `INVALID_VALUE` when it is no square, or the names are not as many
 *
 * @example
 * ```ts
 * import { confusionMatrix } from '@waymark/sdk/plots'
 *
 * const svg = confusionMatrix([[8, 2], [1, 9]], { classes: ['cat', 'dog'] })
 * console.log(svg.includes('17 of 20')) // true
 * ```
 */
export function confusionMatrix(
  counts: readonly ArrayLike<number>[],
  {
    classes = counts.map((_, index) => String(index)),
    title = 'Confusion matrix',
  }: {
    readonly classes?: readonly string[]
    readonly title?: string
  } = {},
): string {
  const size = counts.length
  if (counts.some((row) => row.length !== size) || classes.length !== size) {
    throw invalid(`A confusion matrix of ${size} rows needs ${size} columns and ${size} names.`)
  }
  const total = counts.reduce((sum, row) => sum + rowTotal(row), 0)
  const right = counts.reduce((sum, row, index) => sum + (row[index] as number), 0) // a square
  return picture(
    {
      title,
      description: `Rows are true classes, columns predicted ones: ${shortened(classes.join(', '), 400)}. ${right} of ${total} are right.`,
    },
    [
      ...counts.flatMap((row, truth) => cellsOf(row, truth, classes)),
      ...namesOf(classes),
      ...axisNames(AREA, 'Predicted', 'True'),
    ],
  )
}

function rowTotal(row: ArrayLike<number>): number {
  return Array.from(row).reduce((sum, count) => sum + count, 0)
}

function cellsOf(
  row: ArrayLike<number>,
  truth: number,
  classes: readonly string[],
): readonly string[] {
  const size = classes.length
  const [width, height] = [AREA.width / size, AREA.height / size]
  const total = rowTotal(row)
  return Array.from(row).map((count, predicted) => {
    const share = total === 0 ? 0 : count / total
    const x = AREA.left + predicted * width
    const y = AREA.top + truth * height
    const hint = `true ${classes[truth]}, predicted ${classes[predicted]}: ${count} (${(share * 100).toFixed(1)} %)`
    const number =
      size > LABELLED_CLASSES
        ? ''
        : label(String(count), {
            x: x + width / 2,
            y: y + height / 2 + 4,
            anchor: 'middle',
            kind: share > 0.5 ? 'w s' : 't s',
          })
    return `<g><title>${escaped(hint)}</title><rect class="v" fill-opacity="${fixed(0.04 + 0.96 * share)}" x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}"/>${number}</g>`
  })
}

function namesOf(classes: readonly string[]): readonly string[] {
  if (classes.length > LABELLED_CLASSES) return []
  const [width, height] = [AREA.width / classes.length, AREA.height / classes.length]
  return classes.flatMap((name, index) => [
    label(shortened(name, 14), {
      x: AREA.left - 8,
      y: AREA.top + (index + 0.5) * height + 4,
      anchor: 'end',
    }),
    label(shortened(name, Math.max(4, Math.floor(width / 8))), {
      x: AREA.left + (index + 0.5) * width,
      y: AREA.top + AREA.height + 18,
      anchor: 'middle',
    }),
  ])
}
