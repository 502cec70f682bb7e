/** Hears that points came to a run, or, without a run, that anything may have come. */
export type PointListener = (runId: string | undefined) => void

// The page has one stream, and charts anywhere on it hear of points.
const listeners = new Set<PointListener>()

/** Passes on what the stream told. */
export function tellPoints(runId: string | undefined): void {
  for (const listener of listeners) listener(runId)
}

/** Listens until the returned function is called. */
export function hearPoints(listener: PointListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
