import { lazy, Suspense, useState } from 'react'
import { ErrorBoundary } from '../../components/error-boundary.tsx'
import type { ChartMenuProps } from './chart-menu-props.ts'

const ChartMenu = lazy(async () => {
  const { ChartMenu: menu } = await import('./chart-menu.tsx')
  return { default: menu }
})

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
