import { useSyncExternalStore } from 'react'

/** Whether a media query holds, now and after each change. */
export function useMedia(query: string): boolean {
  const read = () => window.matchMedia(query).matches
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    read,
    read,
  )
}
