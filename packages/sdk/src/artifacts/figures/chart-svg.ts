import { createRequire } from 'node:module'
import { TrackingError } from '@waymark/domain'

/** A chart to draw. */
export interface Chart {
  /** What ECharts is told, as JSON. */
  readonly option: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/**
 * Draws a chart of ECharts as a standalone SVG; the package is loaded when it is needed.
 *
 * @throws {TrackingError} `PACKAGE_MISSING`; whatever ECharts has against the option
 */
export function chartSvg({ option, width, height }: Chart): string {
  const drawing = loadEcharts().init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    drawing.setOption({ animation: false, ...(JSON.parse(option) as object) })
    return drawing.renderToSVGString()
  } finally {
    drawing.dispose()
  }
}

/** ECharts, as far as it is used here: its own types would be 60 MB to install for a build. */
interface Echarts {
  init(
    element: null,
    theme: null,
    settings: {
      readonly renderer: 'svg'
      readonly ssr: true
      readonly width: number
      readonly height: number
    },
  ): { setOption(option: object): void; renderToSVGString(): string; dispose(): void }
}

/** Required, not imported: at the end of a process there is nothing to wait with. */
function loadEcharts(): Echarts {
  try {
    return createRequire(import.meta.url)('echarts') as Echarts
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw cause
    const purpose = 'to draw the picture beside the option of a chart'
    throw new TrackingError('PACKAGE_MISSING', { name: 'echarts', purpose }, { cause })
  }
}
