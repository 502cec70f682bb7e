import { useCallback, useRef } from 'react'

/** Brings the focus back where a form makes way again: to what opened it, or to what then stands in its place. */
export function useFocusBack() {
  const opener = useRef<Element>(null)
  const place = useRef<HTMLElement>(null)
  const isAwaited = useRef(false)
  return {
    /** Before the form opens. */
    remember: () => {
      opener.current = document.activeElement
    },
    /** As the form closes. */
    giveBack: () => {
      const { current } = opener
      if (current instanceof HTMLElement && current.isConnected) current.focus()
      else if (place.current) place.current.focus()
      else isAwaited.current = true
      opener.current = null
    },
    /** The `ref` of what opens the form, which may be gone while that is there. */
    placeRef: useCallback((element: HTMLElement | null) => {
      // Drawn anew, as when what was stored arrives a moment later: it has the focus again.
      if (element === null && place.current === document.activeElement) isAwaited.current = true
      place.current = element
      if (element === null || !isAwaited.current) return
      isAwaited.current = false
      element.focus()
    }, []),
  }
}
