import type { LiveEvent } from '@waymark/protocol/waymark'

/** What somebody listens to: events about these experiments or these runs; neither: all. */
export interface Interest {
  readonly experimentIds: ReadonlySet<string>
  readonly runIds: ReadonlySet<string>
}

/** Somebody who is told. */
export interface Listener {
  readonly interest: Interest
  /** Takes events that are already encoded. */
  send(text: string): void
  /** The hub is going down. */
  end(): void
}

/** Whether an event is for somebody: what is not about a run or an experiment is for everybody. */
export function isFor({ experimentIds, runIds }: Interest, { data }: LiveEvent): boolean {
  if (experimentIds.size === 0 && runIds.size === 0) return true
  const runId = 'runId' in data ? data.runId : undefined
  const experimentId = 'experimentId' in data ? data.experimentId : undefined
  if (experimentId === undefined) return true
  return experimentIds.has(experimentId) || (runId !== undefined && runIds.has(runId))
}
