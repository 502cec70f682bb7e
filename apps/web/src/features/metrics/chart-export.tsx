import type { MouseEvent } from 'react'
import type { Curve } from '../../charts/curve.ts'
import type { XUnit } from '../../charts/plot-options.ts'
import { saveFile } from '../../components/save-file.ts'
import { chartCsv } from './chart-csv.ts'
import { paintedChart } from './painted-chart.ts'

/** Takes a chart along: as the picture that is seen, or as the points that are drawn. */
export function ChartExport(props: {
  readonly curves: readonly Curve[]
  readonly metricKey: string
  readonly xUnit: XUnit
}) {
  const { curves, metricKey, xUnit } = props
  const name = metricKey.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 80)
  const savePicture = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const canvas = currentTarget.closest('.chart')?.querySelector('canvas')
    if (!canvas) return
    paintedChart(canvas, metricKey).toBlob((blob) => blob && saveFile(blob, `${name}.png`))
  }
  const savePoints = () => {
    const text = chartCsv(curves, xUnit)
    saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)
  }
  return (
    <>
      <button
        type="button"
        className="quiet chart-export"
        aria-label={`Save ${metricKey} as a picture`}
        title="Save as a picture"
        onClick={savePicture}
      >
        PNG
      </button>
      <button
        type="button"
        className="quiet chart-export"
        aria-label={`Save the points drawn of ${metricKey} as CSV`}
        title="Save the points drawn as CSV"
        onClick={savePoints}
      >
        CSV
      </button>
    </>
  )
}
