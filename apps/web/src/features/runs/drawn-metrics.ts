import type { ExperimentColumns } from '@waymark/protocol/waymark'

/** Metrics that are not drawn, since no run that is drawn is of an experiment that has them. */
export interface LeftOut {
  /** The place of the experiment among those of the page. */
  readonly at: number
  readonly keys: readonly string[]
}

/** What of the metrics of several experiments is drawn, and what is not. */
export interface DrawnMetrics {
  readonly keys: ReadonlySet<string>
  readonly leftOut: readonly LeftOut[]
}

/**
 * Which metrics have curves to draw where the runs are of several experiments, `shown` being those
 * that the drawn runs are of; the others by the experiment that has them.
 */
export function drawnMetrics(
  parts: readonly ExperimentColumns[],
  shown: ReadonlySet<number>,
): DrawnMetrics {
  const keysOf = (at: number) => parts[at]?.metrics.map(({ key }) => key) ?? []
  const keys = new Set([...shown].flatMap(keysOf))
  const leftOut = parts.flatMap((_, at) => {
    const missed = keysOf(at).filter((key) => !keys.has(key))
    return missed.length === 0 ? [] : [{ at, keys: missed }]
  })
  return { keys, leftOut }
}
