import { lazy, type RefObject, Suspense, useState } from 'react'
import type { PaintedScene } from '../../charts/line-chart.tsx'
import { ErrorBoundary } from '../../components/error-boundary.tsx'
import type { ChartsProps } from './metric-charts.tsx'
import type { Place } from './sections/move-choices.tsx'

const ChartMenu = lazy(async () => {
  const { ChartMenu: menu } = await import('./chart-menu.tsx')
  return { default: menu }
})

/** What a chart's menu acts on. */
export interface ChartMenuProps extends ChartsProps {
  readonly metricKey: string
  /** Where it stands among others, if it can be moved. */
  readonly place?: Place
  /** Gives the picture; undefined while there is none. */
  readonly scene: RefObject<(() => PaintedScene | undefined) | null> | undefined
  readonly onFull: () => void
}

/** Opens what one seldom does with a chart. */
export function ChartMenuButton(props: ChartMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement>()
  return (
    <>
      <button
        type="button"
        className="quiet"
        aria-label={`More of ${props.metricKey}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        ⋯
      </button>
      {anchor && (
        <ErrorBoundary>
          <Suspense fallback={null}>
            <ChartMenu {...props} anchor={anchor} onClose={() => setAnchor(undefined)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  )
}
