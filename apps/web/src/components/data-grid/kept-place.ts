import { type RefObject, useLayoutEffect, useRef } from 'react'
import { isStepOfHistory } from '../../app/location.ts'
import type { GridCell } from './grid-keys.ts'

/** Where a grid was left. */
export interface KeptPlace {
  readonly scrollTop: number
  readonly scrollLeft: number
  readonly active: GridCell
}

const MOST_KEPT = 50
const kept = new Map<string, KeptPlace>()

/** Where the grid of this address was left; undefined for who did not come by Back or Forward. */
export function findKeptPlace(): KeptPlace | undefined {
  return isStepOfHistory() ? kept.get(window.location.href) : undefined
}

/** Keeps the place of a grid by its address, and begins where it was left. */
export function useKeptPlace(
  scroller: RefObject<HTMLElement | null>,
  active: GridCell,
  first: KeptPlace | undefined,
): void {
  const now = useRef({ href: '', active, scrollTop: 0, scrollLeft: 0 })
  useLayoutEffect(() => {
    Object.assign(now.current, { href: window.location.href, active })
  })
  useLayoutEffect(() => {
    const place = scroller.current
    if (place === null) return undefined
    const follow = () => {
      const { scrollTop, scrollLeft } = place
      Object.assign(now.current, { scrollTop, scrollLeft })
    }
    if (first) {
      place.scrollTo(first.scrollLeft, first.scrollTop)
      // Read at once, since who leaves before the event is kept too; of a grid that begins at its
      // corner nothing is read, which would lay out the page before the browser does.
      follow()
    }
    place.addEventListener('scroll', follow, { passive: true })
    const last = now.current
    return () => {
      place.removeEventListener('scroll', follow)
      // The address bar is on the next page already.
      const { href, ...left } = last
      kept.delete(href)
      kept.set(href, left)
      const [oldest] = kept.keys()
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    }
  }, [scroller, first])
}
