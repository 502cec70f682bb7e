import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Whether an element has come near the screen; once true it stays so. */
export function useInView<E extends Element>(): readonly [RefObject<E | null>, boolean] {
  const element = useRef<E>(null)
  const [hasBeenSeen, setHasBeenSeen] = useState(false)
  // What is on screen from the start waits for no observer, which speaks a frame later.
  useLayoutEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- once, as soon as there is a place
    if (element.current !== null && isOnScreen(element.current)) setHasBeenSeen(true)
  }, [])
  useEffect(() => {
    if (element.current === null || hasBeenSeen) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setHasBeenSeen(true)
      },
      { rootMargin: '200px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [hasBeenSeen])
  return [element, hasBeenSeen]
}

function isOnScreen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}
