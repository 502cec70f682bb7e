import {
  type Area,
  axes,
  axisNames,
  COLOURS,
  escaped,
  fixed,
  label,
  legend,
  picture,
  position,
  shortened,
} from '../plots/svg.ts'
import { figure, scaleOf } from '../plots/ticks.ts'
import type { ComparedRun } from './compare-runs.ts'

const AREA: Area = { left: 74, top: 44, width: 616, height: 268 }
/** Room for the legend, at the right. */
const GROUPED: Area = { ...AREA, width: 466 }

/** What a leaning name takes, in the picture's units: where bars are narrower some names are left out. */
const NAME_WIDTH = 15

/**
 * One metric of several runs as bars, in the order of the rows. A run without the metric has its
 * place and no bar; runs of one name are bars side by side.
 *
 * @param groupBy a column whose values give the bars their colours
 * @returns a standalone SVG
 *
 * @example
 * ```ts
 * import { plotMetricComparison } from '@waymark/sdk/trackers'
 *
 * const rows = [
 *   { run_id: 'a', run_name: 'first', status: 'FINISHED', start_time: 1, accuracy: 0.9 },
 *   { run_id: 'b', run_name: 'second', status: 'FINISHED', start_time: 2, accuracy: 0.8 },
 * ]
 * console.log(plotMetricComparison(rows, 'accuracy').includes('Comparison of accuracy')) // true
 * ```
 */
export function plotMetricComparison(
  rows: readonly ComparedRun[],
  metric: string,
  groupBy?: string,
): string {
  const area = groupBy === undefined ? AREA : GROUPED
  const values = rows.map((row) => valueOf(row, metric))
  const groups =
    groupBy === undefined
      ? []
      : [...new Set(rows.map((row) => groupOf(row, groupBy)))].sort(byValue)
  const scale = scaleOf([0, ...values])
  const slot = area.width / Math.max(1, rows.length)
  const zero = position(0, scale, area.top + area.height, area.top)
  const bars = rows.flatMap((row, index) => {
    const value = values[index] as number // one a row
    const group = groupBy === undefined ? 0 : groups.indexOf(groupOf(row, groupBy))
    const x = area.left + index * slot
    return [
      ...bar(value, {
        row,
        metric,
        group,
        x: x + slot * 0.1,
        width: slot * 0.8,
        zero,
        end: position(value, scale, area.top + area.height, area.top),
      }),
      ...nameBelow(row.run_name, { index, x: x + slot / 2, y: area.top + area.height + 14, slot }),
    ]
  })
  return picture({ title: `Comparison of ${metric}`, description: words(rows, values, metric) }, [
    ...axes(area, { low: 0, high: 1, ticks: [], name: '' }, { ...scale, name: '' }),
    ...axisNames(area, 'Run', metric),
    ...bars,
    ...(groupBy === undefined ? [] : legend(groups, { title: groupBy, filled: true })),
  ])
}

function valueOf(row: ComparedRun, metric: string): number {
  const value = row[`metrics.${metric}`] ?? row[metric]
  return typeof value === 'number' ? value : Number.NaN
}

function groupOf(row: ComparedRun, groupBy: string): string {
  return String(row[groupBy] ?? row[`params.${groupBy}`] ?? 'none')
}

/** Numbers by their size, all else as text. */
function byValue(a: string, b: string): number {
  const difference = Number(a) - Number(b)
  return Number.isNaN(difference) ? (a < b ? -1 : 1) : difference
}

function bar(
  value: number,
  {
    row,
    metric,
    group,
    x,
    width,
    zero,
    end,
  }: {
    readonly row: ComparedRun
    readonly metric: string
    readonly group: number
    readonly x: number
    readonly width: number
    readonly zero: number
    readonly end: number
  },
): readonly string[] {
  if (!Number.isFinite(value)) return []
  const said = `${row.run_name} (${row.run_id}): ${metric} ${figure(value)}`
  return [
    `<rect class="f${group % COLOURS}" x="${fixed(x)}" y="${fixed(Math.min(zero, end))}" width="${fixed(width)}" height="${fixed(Math.abs(end - zero))}"><title>${escaped(said)}</title></rect>`,
  ]
}

/** Names lean so that long ones fit; those for which there is no room are in the bars' titles alone. */
function nameBelow(
  name: string,
  {
    index,
    x,
    y,
    slot,
  }: { readonly index: number; readonly x: number; readonly y: number; readonly slot: number },
): readonly string[] {
  const isShown = index % Math.ceil(NAME_WIDTH / slot) === 0
  return isShown ? [label(shortened(name, 14), { x, y, anchor: 'end', turn: -45 })] : []
}

function words(rows: readonly ComparedRun[], values: readonly number[], metric: string): string {
  const known = values.filter(Number.isFinite)
  if (known.length === 0) return `None of ${rows.length} runs has ${metric}.`
  const low = known.reduce((a, b) => Math.min(a, b))
  const high = known.reduce((a, b) => Math.max(a, b))
  const without = values.length - known.length
  const best = rows[values.indexOf(high)]?.run_name ?? ''
  return `${metric} of ${rows.length} runs, from ${figure(low)} to ${figure(high)} (${best}).${without === 0 ? '' : ` ${without} without a value.`}`
}
