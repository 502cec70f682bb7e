import { useEffect } from 'react'
import { later } from '../../components/later.tsx'
import type { askCurves } from './ask-curves.ts'

let ask: typeof askCurves | undefined

/** The curves, whose code the table alone does without. */
export const RunsCharts = later(
  async () => {
    const [{ RunsCharts: charts }, curves] = await Promise.all([
      import('./runs-charts.tsx'),
      import('./ask-curves.ts'),
    ])
    ask = curves.askCurves
    return charts
  },
  <section className="runs-charts" />,
)

/**
 * Asks for curves just before the view that shows them is drawn. As long as their code is not here
 * nothing is done: their charts then ask themselves.
 */
export function askCurvesAhead(...question: Parameters<typeof askCurves>): void {
  ask?.(...question)
}

/** Loads their code once the rows are on screen and nothing else is to be done. */
export function useChartsAhead(hasRows: boolean): void {
  useEffect(() => {
    if (!hasRows) return undefined
    // Not every browser tells when it is idle; a second after the rows it nearly always is.
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(() => void RunsCharts.loadAhead(), 1_000)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(() => void RunsCharts.loadAhead(), { timeout: 2_000 })
    return () => cancelIdleCallback(idle)
  }, [hasRows])
}
