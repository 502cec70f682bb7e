import { type Area, axes, escaped, fixed, label, picture, position, shortened } from './svg.ts'
import { figure, scaleOf } from './ticks.ts'

const AREA: Area = { left: 190, top: 44, width: 490, height: 340 }

/**
 * How much each feature matters, the greatest first, as bars; negative ones go to the left.
 *
 * @param options.top how many are drawn at most; default 20
 * @returns a standalone SVG
 */
export function featureImportance(
  importance: Readonly<Record<string, number>>,
  {
    title = 'Feature importance',
    top = 20,
  }: { readonly title?: string; readonly top?: number } = {},
): string {
  const known = Object.entries(importance).filter(([, value]) => Number.isFinite(value))
  const sorted = known.sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
  const drawn = sorted.slice(0, top)
  const scale = scaleOf([0, ...drawn.map(([, value]) => value)])
  const rest = sorted.length - drawn.length
  const description = `${sorted.length} features, most important first: ${drawn.map(([name, value]) => `${name} ${figure(value)}`).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}.`
  const height = AREA.height / Math.max(1, drawn.length)
  return picture({ title, description }, [
    ...axes(AREA, { ...scale, name: 'Importance' }, { low: 0, high: 1, ticks: [], name: '' }),
    ...drawn.flatMap(([name, value], index) => {
      const y = AREA.top + index * height
      const zero = position(0, scale, AREA.left, AREA.left + AREA.width)
      const end = position(value, scale, AREA.left, AREA.left + AREA.width)
      return [
        label(shortened(name, 24), { x: AREA.left - 8, y: y + height / 2 + 4, anchor: 'end' }),
        `<rect class="f0" x="${fixed(Math.min(zero, end))}" y="${fixed(y + height * 0.15)}" width="${fixed(Math.abs(end - zero))}" height="${fixed(height * 0.7)}"><title>${escaped(`${name}: ${figure(value)}`)}</title></rect>`,
      ]
    }),
  ])
}
