import { useEffect } from 'react'
import { later } from '../../components/later.tsx'

/** The curves, whose code the table alone does without. */
export const RunsCharts = later(
  async () => {
    const { RunsCharts: charts } = await import('./runs-charts.tsx')
    return charts
  },
  <section className="runs-charts" />,
)

/** Loads their code once the rows are on screen and nothing else is to be done. */
export function useChartsAhead(hasRows: boolean): void {
  useEffect(() => {
    if (!hasRows) return undefined
    // Not every browser tells when it is idle; a second after the rows it nearly always is.
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(RunsCharts.loadAhead, 1_000)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(RunsCharts.loadAhead, { timeout: 2_000 })
    return () => cancelIdleCallback(idle)
  }, [hasRows])
}
