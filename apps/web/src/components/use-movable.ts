import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
}

/**
 * A thing that is moved among its likes: by dragging its handle, or with an arrow key while the
 * handle has the focus. What is dragged is put in the place of the one that it is dropped on.
 */
export function useMovable(thing: {
  /** What are its likes. */
  readonly kind: string
  readonly id: string
  /** Its place among them. */
  readonly at: number
  readonly onMove: (id: string, to: number) => void
}) {
  const { kind, id, at, onMove } = thing
  const type = `application/x-waymark-${kind}`
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
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined || at + step < 0) return
    event.preventDefault()
    isMoving.current = true
    onMove(id, at + step)
  }
  const onDragStart = (event: DragEvent) => {
    event.stopPropagation()
    event.dataTransfer.setData(type, id)
    event.dataTransfer.effectAllowed = 'move'
    if (frame.current) event.dataTransfer.setDragImage(frame.current, 16, 16)
  }
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(type)) return
    event.preventDefault()
    setIsOver(true)
  }
  const onDrop = (event: DragEvent) => {
    setIsOver(false)
    const moved = event.dataTransfer.getData(type)
    if (moved === '') return
    event.preventDefault()
    event.stopPropagation()
    if (moved !== id) onMove(moved, at)
  }
  return {
    frameProps: {
      ref: frame,
      'data-over': isOver || undefined,
      onDragOver,
      onDragLeave: () => setIsOver(false),
      onDrop,
    },
    /** Of what is dragged besides the handle. */
    dragProps: { draggable: true, onDragStart },
    handleProps: {
      ref: handle,
      type: 'button',
      title: 'Drag, or press an arrow key, to move',
      draggable: true,
      onDragStart,
      onKeyDown,
    },
  } as const
}
