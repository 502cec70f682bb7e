import { lineChart, type NamedLine } from './line-chart.ts'
import { figure } from './ticks.ts'

/**
 * The curves of a training, one line a metric over the steps; a value that is no number leaves a gap.
 *
 * @returns a standalone SVG
 *
 * @example
 * ```ts
 * import { curves } from '@waymark/sdk/plots'
 *
 * const svg = curves([{ name: 'train_loss', x: [0, 1, 2], y: [3, NaN, 1] }])
 * console.log(svg.startsWith('<svg')) // true
 * ```
 */
export function curves(
  lines: readonly NamedLine[],
  {
    title = 'Training curves',
    xName = 'Step',
    yName = 'Value',
  }: { readonly title?: string; readonly xName?: string; readonly yName?: string } = {},
): string {
  const description =
    lines.length === 0
      ? 'Nothing was logged.'
      : `${lines.map(sentence).join(' ')} Values that are no numbers are gaps.`
  return lineChart({ title, description, lines, xName, yName })
}

function sentence({ name, x, y }: NamedLine): string {
  const length = Math.min(x.length, y.length)
  const finite = Array.from({ length }, (_, index) => y[index] as number).filter(Number.isFinite)
  if (finite.length === 0) return `${name}: ${length} points, none of them a number.`
  const low = finite.reduce((a, b) => Math.min(a, b))
  const high = finite.reduce((a, b) => Math.max(a, b))
  return `${name}: ${length} points from ${figure(finite[0] as number)} to ${figure(finite.at(-1) as number)}, lowest ${figure(low)}, highest ${figure(high)}.`
}
