import { type PointerEvent, useRef, useState } from 'react'

/** How far a pointer goes before it drags: less is a click with an unsteady hand. */
const SLACK_PX = 5

/** What a pointer does on a head: puts its column elsewhere, or changes its width. */
export interface HeadDragActions {
  /** The column is put before the one in the place `to`. */
  readonly onMove: (column: number, to: number) => void
  readonly onResize: (column: number, width: number) => void
}

interface Drag {
  readonly kind: 'move' | 'resize'
  readonly column: number
  readonly fromX: number
  /** Of the head cell, when it began. */
  readonly width: number
  isMoving: boolean
}

/**
 * Dragging of column heads. A line shows where the column would end up, or stand; the table itself
 * changes once, at the end, however many rows it has.
 */
export function useHeadDrag({ onMove, onResize }: HeadDragActions) {
  const drag = useRef<Drag>(undefined)
  /** Where the line is, from the head's left edge; undefined while nothing is dragged. */
  const [line, setLine] = useState<number>()
  const end = () => {
    drag.current = undefined
    setLine(undefined)
  }
  const start = (event: PointerEvent<HTMLElement>, kind: Drag['kind'], column: number) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const cell = event.currentTarget.closest<HTMLElement>('[role="columnheader"]')
    if (cell === null) return
    const { width } = cell.getBoundingClientRect()
    drag.current = { kind, column, fromX: event.clientX, width, isMoving: false }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current
    const head = event.currentTarget.closest<HTMLElement>('.grid-head')
    if (now === undefined || head === null) return
    if (Math.abs(event.clientX - now.fromX) > SLACK_PX) now.isMoving = true
    if (!now.isMoving) return
    const { left } = head.getBoundingClientRect()
    const x = now.kind === 'move' ? dropPlace(head, event.clientX).x : event.clientX
    setLine(x - left)
  }
  const drop = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current
    const head = event.currentTarget.closest<HTMLElement>('.grid-head')
    end()
    if (now === undefined || head === null || !now.isMoving) return
    if (now.kind === 'resize') onResize(now.column, now.width + event.clientX - now.fromX)
    else onMove(now.column, dropPlace(head, event.clientX).to)
    // The click that follows would sort.
    window.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', swallow, true))
  }
  const handlers = (kind: Drag['kind'], column: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => start(event, kind, column),
    onPointerMove: move,
    onPointerUp: drop,
    onPointerCancel: end,
  })
  return { line, handlers }
}

function swallow(event: MouseEvent): void {
  event.stopPropagation()
  event.preventDefault()
}

/** The seam between two heads that is next to a pointer: on screen, and as a place among columns. */
function dropPlace(head: HTMLElement, x: number): { readonly to: number; readonly x: number } {
  let nearest = { to: 0, x: 0, distance: Number.POSITIVE_INFINITY }
  for (const cell of head.querySelectorAll<HTMLElement>('[role="columnheader"]')) {
    const index = Number(cell.getAttribute('aria-colindex')) - 1
    const { left, right } = cell.getBoundingClientRect()
    for (const [seam, to] of [
      [left, index],
      [right, index + 1],
    ] as const) {
      const distance = Math.abs(seam - x)
      if (distance < nearest.distance) nearest = { to, x: seam, distance }
    }
  }
  return nearest
}
