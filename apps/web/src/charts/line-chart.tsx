import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { plotOptions, readInk } from './plot-options.ts'
import type { Series } from './series.ts'

const HEIGHT = 168

/**
 * A line on a canvas as wide as its place; `label` is the sentence that stands for the picture.
 * Its ink is read once: a new theme needs a new chart (a `key`).
 */
export function LineChart(props: {
  readonly series: Series
  readonly label: string
  readonly onCursor: (index: number | undefined) => void
}) {
  const { series, label, onCursor } = props
  const place = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const size = { width: element.clientWidth, height: HEIGHT }
    const options = plotOptions({ series, ink: readInk(), ...size, onCursor })
    const plot = new uPlot(options, [[...series.xs], [...series.ys]], element)
    performance.mark('wm:charts-ready')
    const observer = new ResizeObserver(() => {
      if (element.clientWidth !== plot.width) {
        plot.setSize({ width: element.clientWidth, height: HEIGHT })
      }
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      plot.destroy()
    }
  }, [series, onCursor])

  return <div ref={place} className="line-chart" role="img" aria-label={label} />
}
