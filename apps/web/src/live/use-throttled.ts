import { useCallback, useEffect, useRef } from 'react'

/** Calls the newest `act` at most once in `everyMs`, for the last call of a burst too. */
export function useThrottled(act: () => void, everyMs: number): () => void {
  const newest = useRef(act)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const lastMs = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    newest.current = act
  })
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return useCallback(() => {
    if (timer.current !== undefined) return
    const fire = () => {
      timer.current = undefined
      lastMs.current = performance.now()
      newest.current()
    }
    timer.current = setTimeout(fire, Math.max(0, lastMs.current + everyMs - performance.now()))
  }, [everyMs])
}
