import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { firstScreen } from '../../app/first-screen.ts'
import type { ColumnPlaces } from './grid-column.ts'
import { barestWindowOf, type GridWindow, isSameWindow, windowOf } from './grid-window.ts'

/** Before the first measure: the grid can be no larger than what the browser shows. */
function firstSight() {
  const { width, height } = firstScreen()
  return { scrollTop: 0, scrollLeft: 0, width, height: height - 130 }
}

/** The window of a grid as its scroller moves and changes size. */
export function useGridWindow(
  scroller: RefObject<HTMLElement | null>,
  grid: {
    readonly rowCount: number
    readonly rowHeight: number
    readonly headHeight: number
    readonly places: ColumnPlaces
  },
): GridWindow {
  const { rowCount, rowHeight, headHeight, places } = grid
  const [, redraw] = useState(0)
  const element = scroller.current
  const grown = { rowCount, rowHeight, places }
  const current =
    element === null
      ? barestWindowOf(firstSight(), grown)
      : windowOf(sightOf(element, headHeight), grown)
  const drawn = useRef(current)

  useLayoutEffect(() => {
    drawn.current = current
  })
  useLayoutEffect(() => {
    const place = scroller.current
    if (place === null) return undefined
    const follow = () => {
      const next = windowOf(sightOf(place, headHeight), { rowCount, rowHeight, places })
      if (isSameWindow(next, drawn.current)) return
      // In the frame of the scroll itself: a frame later is a frame of blank rows.
      flushSync(() => redraw((count) => count + 1))
    }
    place.addEventListener('scroll', follow, { passive: true })
    // The rows around those in sight are drawn once these are on screen: a timer alone may run
    // before their frame is shown, and hold it up; the next frame begins after it.
    let isFirst = true
    let frame = 0
    const observer = new ResizeObserver(() => {
      if (isFirst) frame = requestAnimationFrame(() => setTimeout(follow))
      else follow()
      isFirst = false
    })
    observer.observe(place)
    return () => {
      place.removeEventListener('scroll', follow)
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  }, [scroller, rowCount, rowHeight, headHeight, places])
  return current
}

function sightOf(element: HTMLElement, headHeight: number) {
  const { scrollTop, scrollLeft, clientWidth: width, clientHeight } = element
  return { scrollTop, scrollLeft, width, height: clientHeight - headHeight }
}
