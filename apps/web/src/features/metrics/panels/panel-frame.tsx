import {
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'

const DRAGGED = 'application/x-waymark-panel'
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
}

/** A panel with what moves and removes it: a handle for the pointer and for the arrow keys. */
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
  const frame = useRef<HTMLDivElement>(null)
  const handle = useRef<HTMLButtonElement>(null)
  const isMoving = useRef(false)
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    // An element that is put elsewhere loses the focus.
    if (isMoving.current) handle.current?.focus()
    isMoving.current = false
    // oxlint-disable-next-line react/exhaustive-deps -- `at` is when it was moved
  }, [at])
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined || at + step < 0) return
    event.preventDefault()
    isMoving.current = true
    onMove(id, at + step)
  }
  const drop = (event: DragEvent) => {
    setIsOver(false)
    const moved = event.dataTransfer.getData(DRAGGED)
    if (moved === '' || moved === id) return
    event.preventDefault()
    onMove(moved, at)
  }
  return (
    <div
      ref={frame}
      className="panel-frame"
      data-over={isOver || undefined}
      data-testid="own-panel"
      data-panel={id}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <div className="panel-tools">
        <button
          ref={handle}
          type="button"
          className="quiet panel-handle"
          aria-label={`Move ${title}`}
          title="Drag, or press an arrow key, to move"
          draggable
          onDragStart={(event) => {
            event.dataTransfer.setData(DRAGGED, id)
            event.dataTransfer.effectAllowed = 'move'
            if (frame.current) event.dataTransfer.setDragImage(frame.current, 16, 16)
          }}
          onKeyDown={press}
        >
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
