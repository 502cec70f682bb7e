/** What a drag over a chart does. */
export type DragKind = 'zoom' | 'pan' | 'measure'

/** What a chart does with a pointer; lengths are pixels of the page from the plot's left. */
export interface PointerActs {
  /** What a drag does without a modifier. */
  readonly drag: () => DragKind
  /** The pointer is at a place, the crosshair of touch included. */
  readonly point: (left: number, top: number) => void
  /** A stretch is being chosen; undefined: not any more. */
  readonly choose: (stretch: readonly [number, number] | undefined) => void
  readonly chosen: (kind: 'zoom' | 'measure', stretch: readonly [number, number]) => void
  /** The picture follows the pointer, and stays where it is let go. */
  readonly pan: (byPx: number, isDone: boolean) => void
  readonly reset: () => void
}

// A click that shook is no drag.
const LEAST_PX = 4

/** Listens to drags over a plot until the signal: Shift pans and Alt measures, whatever the mode. */
export function followPointer(over: HTMLElement, acts: PointerActs, signal: AbortSignal): void {
  let drag: { readonly kind: DragKind; readonly from: number; readonly id: number } | undefined
  const placeOf = (event: PointerEvent) => {
    const box = over.getBoundingClientRect()
    const left = Math.max(0, Math.min(box.width, event.clientX - box.left))
    return { left, top: event.clientY - box.top, beyond: event.clientX - box.left }
  }
  const listen = <K extends 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel'>(
    name: K,
    act: (event: PointerEvent) => void,
  ) => over.addEventListener(name, act, { signal })

  listen('pointerdown', (event) => {
    if (event.button !== 0) return
    const { left, top } = placeOf(event)
    const kind = event.shiftKey ? 'pan' : event.altKey ? 'measure' : acts.drag()
    drag = { kind, from: left, id: event.pointerId }
    over.setPointerCapture(event.pointerId)
    if (event.pointerType !== 'mouse') acts.point(left, top)
  })
  listen('pointermove', (event) => {
    const { left, top, beyond } = placeOf(event)
    if (event.pointerType !== 'mouse') acts.point(left, top)
    if (drag?.id !== event.pointerId) return
    if (drag.kind === 'pan') acts.pan(beyond - drag.from, false)
    else acts.choose(stretchOf(drag.from, left))
  })
  listen('pointerup', (event) => {
    if (drag?.id !== event.pointerId) return
    const { kind, from } = drag
    const { left, beyond } = placeOf(event)
    drag = undefined
    if (kind === 'pan') {
      if (Math.abs(beyond - from) >= LEAST_PX) acts.pan(beyond - from, true)
      return
    }
    acts.choose(undefined)
    if (Math.abs(left - from) >= LEAST_PX) acts.chosen(kind, stretchOf(from, left))
  })
  listen('pointercancel', () => {
    if (drag?.kind === 'pan') acts.pan(0, false)
    drag = undefined
    acts.choose(undefined)
  })
  over.addEventListener('dblclick', acts.reset, { signal })
}

function stretchOf(a: number, b: number): readonly [number, number] {
  return [Math.min(a, b), Math.max(a, b)]
}
