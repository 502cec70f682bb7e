import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { MetricChart } from './metric-chart.tsx'

// Beside the plot: the head of the chart, its note and the dialog's own edges.
const AROUND_PX = 110

/** One chart as large as the window; Escape leads back. */
export function FullChart(props: ComponentProps<typeof MetricChart>) {
  const { metricKey, view, onChange } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const height = useWindowHeight() - AROUND_PX
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  const measured = view.measured === undefined ? 0 : Math.min(200, height / 3)
  return (
    <dialog
      ref={dialog}
      className="full-chart"
      aria-label={metricKey}
      data-testid="full-chart"
      // What Escape closes the address must not hold open.
      onClose={() => view.full !== undefined && onChange({ ...view, full: undefined })}
    >
      <form method="dialog">
        <button type="submit" className="quiet" aria-label="Leave the full screen">
          ×
        </button>
      </form>
      <MetricChart {...props} height={Math.max(160, height - measured)} />
    </dialog>
  )
}

function useWindowHeight(): number {
  const [height, setHeight] = useState(window.innerHeight)
  useEffect(() => {
    const measure = () => setHeight(window.innerHeight)
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  return height
}
