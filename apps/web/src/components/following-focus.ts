import { useCallback } from 'react'

// What has the focus is one thing in the whole page, so this is too.
const places = new Map<string, HTMLElement>()
let awaited: string | undefined

/**
 * The `ref` of a thing that moves from one place of the page to another, where it is drawn anew: if it had the
 * focus, it has it there too.
 *
 * @param thing the same name in every place, such as `alias champion`
 */
export function useFollowingFocus(thing: string) {
  return useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return undefined
      places.set(thing, element)
      if (awaited === thing) {
        awaited = undefined
        if (isFocusLost()) element.focus()
      }
      return () => {
        if (places.get(thing) === element) places.delete(thing)
        if (document.activeElement === element) awaited = thing
      }
    },
    [thing],
  )
}

/** Gives the focus to such a thing, at once or when it comes; what loses the focus meanwhile may be gone. */
export function focusOn(thing: string): void {
  const element = places.get(thing)
  if (element) element.focus()
  else awaited = thing
}

/** Whoever took up something else in the meantime keeps it. */
function isFocusLost(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body
}
