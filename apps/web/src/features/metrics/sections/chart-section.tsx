import { lazy, Suspense, useId, useState } from 'react'
import { ErrorBoundary } from '../../../components/error-boundary.tsx'
import { useMovable } from '../../../components/use-movable.ts'
import type { ChartStores, ChartsProps } from '../charts-props.ts'
import { MovableChart } from './movable-chart.tsx'
import type { SectionActs } from './section-acts.ts'

const SectionMenu = lazy(async () => {
  const { SectionMenu: menu } = await import('./section-menu.tsx')
  return { default: menu }
})

// Per-class metrics come by the hundred, and most of them have one value.
const FEW_CHARTS = 12

/** Charts under a heading that folds them, and that moves them among the others. */
export function ChartSection(
  props: ChartsProps &
    SectionActs & {
      readonly stores: ChartStores
      readonly onMoveKey: (key: string, to: number) => void
    },
) {
  const { section, at, count, onMove, onFold, onFoldAll, onMoveKey, ...shared } = props
  const { id, title, keys, isOpen } = section
  const [hasAll, setHasAll] = useState(keys.length <= FEW_CHARTS)
  const [anchor, setAnchor] = useState<HTMLElement>()
  const place = useId()
  const { frameProps, dragProps, handleProps } = useMovable({ kind: 'section', id, at, onMove })
  const shown = hasAll ? keys : keys.slice(0, FEW_CHARTS)
  return (
    <section
      className="chart-section"
      data-testid="chart-section"
      data-section={id}
      // One chart needs no row of its own.
      data-few={keys.length === 1 || undefined}
      aria-labelledby={place}
      {...frameProps}
    >
      <div className="section-head" {...dragProps}>
        <h2 id={place}>
          <button
            type="button"
            className="quiet section-fold"
            aria-expanded={isOpen}
            onClick={() => onFold(!isOpen)}
          >
            <span aria-hidden="true" className="fold-mark" />
            {/* In any script; the count stays behind it. */}
            <bdi>{title}</bdi>
            <span className="count">{keys.length}</span>
          </button>
        </h2>
        <button
          type="button"
          className="quiet"
          aria-label={`More of the section ${title}`}
          aria-haspopup="dialog"
          aria-expanded={anchor !== undefined}
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
        >
          ⋯
        </button>
        <button className="quiet section-handle" aria-label={`Move ${title}`} {...handleProps}>
          ⠿
        </button>
        {anchor && (
          <ErrorBoundary>
            <Suspense fallback={null}>
              <SectionMenu
                section={section}
                at={at}
                count={count}
                view={shared.view}
                anchor={anchor}
                onMove={onMove}
                onFoldAll={onFoldAll}
                onChange={shared.onChange}
                onClose={() => setAnchor(undefined)}
              />
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
      {isOpen && (
        <div className="chart-grid">
          {shown.map((key, keyAt) => (
            <MovableChart
              key={key}
              metricKey={key}
              // Among its own alone: a chart stays in the section of its name.
              kind={`chart-${place}`}
              at={keyAt}
              count={keys.length}
              onMove={onMoveKey}
              {...shared}
            />
          ))}
        </div>
      )}
      {isOpen && shown.length < keys.length && (
        <button type="button" className="more-charts" onClick={() => setHasAll(true)}>
          Show {keys.length - shown.length} more
        </button>
      )}
    </section>
  )
}
