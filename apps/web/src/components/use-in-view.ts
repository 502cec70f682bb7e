import { type RefObject, useEffect, useRef, useState } from 'react'

/** Whether an element has come near the screen; once true it stays so. */
export function useInView<E extends Element>(): readonly [RefObject<E | null>, boolean] {
  const element = useRef<E>(null)
  const [hasBeenSeen, setHasBeenSeen] = useState(false)
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
