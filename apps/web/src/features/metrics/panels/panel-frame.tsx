import type { ReactNode } from 'react'
import { useMovable } from '../../../components/use-movable.ts'

/** A panel with what moves and removes it. */
export function PanelFrame(props: {
  readonly id: string
  readonly title: string
  /** Its place among the panels. */
  readonly at: number
  readonly onMove: (id: string, to: number) => void
  readonly onRemove: () => void
  readonly children: ReactNode
}) {
  const { id, title, at, onMove, onRemove, children } = props
  const { frameProps, handleProps } = useMovable({ kind: 'panel', id, at, onMove })
  return (
    <div className="panel-frame" data-testid="own-panel" data-panel={id} {...frameProps}>
      <div className="panel-tools">
        <button className="quiet panel-handle" aria-label={`Move ${title}`} {...handleProps}>
          ⠿
        </button>
        <button type="button" className="quiet" aria-label={`Remove ${title}`} onClick={onRemove}>
          ×
        </button>
      </div>
      {children}
    </div>
  )
}
