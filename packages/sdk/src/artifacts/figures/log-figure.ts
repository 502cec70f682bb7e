import { activeRunOrNew } from '../../runs/start-run.ts'
import type { Figure, FigureOptions } from './figure.ts'

/**
 * Stores a figure of the active run: an SVG or a page of HTML as text, the bytes of a PNG, or an option
 * of ECharts, kept as JSON with its picture beside it. That is drawn on another thread by the package
 * `echarts`, if it is installed, or given as `options.picture`.
 *
 * @example
 * ```ts
 * import { logFigure, startRun } from '@waymark/sdk'
 * import { curves } from '@waymark/sdk/plots'
 *
 * await startRun(() => {
 *   const svg = curves([{ name: 'loss', x: [0, 1, 2], y: [3, 2, 1] }])
 *   logFigure(svg, 'plots/loss.svg')
 *   const option = { series: [{ type: 'line', data: [3, 2, 1] }] }
 *   logFigure(option, 'plots/chart.json', { picture: svg })
 * })
 * ```
 */
export function logFigure(figure: Figure, path: string, options?: FigureOptions): void {
  activeRunOrNew().logFigure(figure, path, options)
}
