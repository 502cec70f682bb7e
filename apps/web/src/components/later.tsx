import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

interface Loaded<P> {
  readonly Part?: ComponentType<P> | undefined
  readonly error?: unknown
}

/** A part that comes with a script of its own. */
export type LaterPart<P> = ComponentType<P> & {
  /** Loads the script before the part is shown; what fails is told where the part is wanted. */
  readonly loadAhead: () => Promise<void>
}

/**
 * A part of a page that comes with a script of its own. Unlike React's `lazy` it is shown as soon as
 * it is here: what a Suspense fallback stood for React holds back until 300 ms are over, so that
 * pages do not flicker, which is longer than a hundred curves take.
 *
 * @param waiting what stands in its place until then
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: ReactNode,
): LaterPart<P> {
  let known: ComponentType<P> | undefined
  const ask = async () => {
    known ??= await load()
    return known
  }
  function Later(props: P) {
    const [loaded, setLoaded] = useState<Loaded<P>>({ Part: known })
    const { Part, error: failure } = loaded
    useEffect(() => {
      if (Part !== undefined) return undefined
      let isGone = false
      const show = async () => {
        try {
          const part = await ask()
          if (!isGone) setLoaded({ Part: part })
        } catch (error) {
          if (!isGone) setLoaded({ error })
        }
      }
      void show()
      return () => {
        isGone = true
      }
    }, [Part])
    // The nearest boundary of errors says so, and tries again.
    if (failure !== undefined) throw failure
    return Part === undefined ? waiting : <Part {...props} />
  }
  const loadAhead = () => ask().then(noop, noop)
  return Object.assign(Later, { loadAhead })
}

const noop = () => {}
