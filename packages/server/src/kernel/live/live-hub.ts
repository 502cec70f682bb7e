import { encodeLiveEvent, jsonInt64, type LiveEvent } from '@waymark/protocol/waymark'
import type { RunState, ScreenStore } from '@waymark/store'
import type { Log } from '../log.ts'
import { EventRing } from './event-ring.ts'
import { ForeignChanges } from './foreign-changes.ts'
import { isFor, type Listener } from './listeners.ts'

/** When things happen, in milliseconds. */
export interface LiveTimes {
  /** Changes are gathered this long: so often, at most, is a run told about. */
  readonly gatherMs: number
  readonly heartbeatMs: number
  /** How often to look for changes of other processes. */
  readonly pollMs: number
  /** How long events are recorded after the last listener left, for one who comes back. */
  readonly lingerMs: number
}

const TIMES: LiveTimes = { gatherMs: 250, heartbeatMs: 15_000, pollMs: 1000, lingerMs: 30_000 }

/** Runs looked up in one statement. */
const RUNS_AT_ONCE = 500

/**
 * Tells whoever listens what was committed. To publish is one insert into a set, and nothing while
 * nobody listens; several changes of one run within a quarter of a second are told once.
 */
export class LiveHub {
  readonly #store: Pick<ScreenStore, 'runStates'>
  readonly #log: Log
  readonly #times: LiveTimes
  readonly #ring = new EventRing()
  readonly #foreign: ForeignChanges
  readonly #listeners = new Set<Listener>()
  #withPoints = new Set<string>()
  #changedRuns = new Set<string>()
  #changedExperiments = new Set<string>()
  #isAwake = false
  #gathering: NodeJS.Timeout | undefined
  #heartbeat: NodeJS.Timeout | undefined
  #linger: NodeJS.Timeout | undefined

  constructor(
    store: Pick<ScreenStore, 'runStates' | 'foreignVersion'>,
    log: Log,
    times: Partial<LiveTimes> = {},
  ) {
    this.#store = store
    this.#log = log
    this.#times = { ...TIMES, ...times }
    this.#foreign = new ForeignChanges(store, this.#times.pollMs, () =>
      this.#tell([{ event: 'store-changed', data: {} }]),
    )
  }

  /** How many listen. */
  get size(): number {
    return this.#listeners.size
  }

  /** Points of a run were committed. */
  pointsAdded(runId: string): void {
    if (this.#isAwake) this.#gather(this.#withPoints.add(runId))
  }

  /** Anything else of a run was committed. */
  runChanged(runId: string): void {
    if (this.#isAwake) this.#gather(this.#changedRuns.add(runId))
  }

  /** Anything of an experiment itself was committed. */
  experimentChanged(experimentId: string): void {
    if (this.#isAwake) this.#gather(this.#changedExperiments.add(experimentId))
  }

  /**
   * Begins to tell somebody; first of all what followed the event `lastEventId`, or that it is
   * unknown what did.
   *
   * @returns ends it
   */
  listen(listener: Listener, lastEventId: string | undefined): () => void {
    this.#wake()
    const missed = lastEventId === undefined ? '' : this.#ring.since(lastEventId, listener.interest)
    const start: LiveEvent = { event: missed === undefined ? 'resync' : 'heartbeat', data: {} }
    listener.send((missed ?? '') + encodeLiveEvent(start, this.#ring.lastId))
    this.#listeners.add(listener)
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#goToSleepLater()
    }
  }

  /** Notes from now on what happens, for somebody who will listen soon; the event that he has heard last. */
  expect(): string {
    this.#wake()
    if (this.#listeners.size === 0) this.#goToSleepLater()
    return this.#ring.lastId
  }

  /** Ends all streams. */
  close(): void {
    for (const listener of this.#listeners) listener.end()
    this.#listeners.clear()
    clearTimeout(this.#linger)
    this.#sleep()
  }

  #wake(): void {
    clearTimeout(this.#linger)
    this.#isAwake = true
    this.#foreign.watch()
    this.#heartbeat ??= setInterval(() => {
      const beat = encodeLiveEvent({ event: 'heartbeat', data: {} }, this.#ring.lastId)
      for (const listener of this.#listeners) listener.send(beat)
    }, this.#times.heartbeatMs).unref()
  }

  #goToSleepLater(): void {
    this.#foreign.rest()
    this.#linger = setTimeout(() => this.#sleep(), this.#times.lingerMs).unref()
  }

  #sleep(): void {
    this.#isAwake = false
    this.#foreign.rest()
    clearInterval(this.#heartbeat)
    clearTimeout(this.#gathering)
    this.#heartbeat = undefined
    this.#gathering = undefined
    this.#withPoints.clear()
    this.#changedRuns.clear()
    this.#changedExperiments.clear()
    this.#ring.restart() // what happens from now on is not recorded
  }

  #gather(_changed: ReadonlySet<string>): void {
    this.#gathering ??= setTimeout(() => {
      this.#tellGathered().catch((error: unknown) => {
        this.#log.warn('Live events were lost', { error })
        this.#tell([{ event: 'resync', data: {} }])
      })
    }, this.#times.gatherMs).unref()
  }

  async #tellGathered(): Promise<void> {
    const [withPoints, runs] = [this.#withPoints, this.#changedRuns]
    const experiments = this.#changedExperiments
    this.#withPoints = new Set()
    this.#changedRuns = new Set()
    this.#changedExperiments = new Set()
    this.#gathering = undefined
    this.#tell(
      [...experiments].map((experimentId) => ({
        event: 'experiment-changed',
        data: { experimentId },
      })),
    )
    const runIds = [...new Set([...runs, ...withPoints])]
    for (let at = 0; at < runIds.length; at += RUNS_AT_ONCE) {
      const states = await this.#store.runStates(runIds.slice(at, at + RUNS_AT_ONCE))
      this.#tell(
        states.flatMap((state) => [
          ...(runs.has(state.runId) ? [runChangedEvent(state)] : []),
          ...(withPoints.has(state.runId) ? [pointsAddedEvent(state)] : []),
        ]),
      )
    }
  }

  /** One piece of text for each listener, however many events it takes. */
  #tell(events: readonly LiveEvent[]): void {
    if (events.length === 0 || !this.#isAwake) return
    const told = events.map((event) => ({ event, text: this.#ring.add(event) }))
    for (const listener of this.#listeners) {
      const texts = told.flatMap(({ event, text }) =>
        isFor(listener.interest, event) ? [text] : [],
      )
      if (texts.length > 0) listener.send(texts.join(''))
    }
  }
}

function runChangedEvent({ runId, experimentId, status, lifecycleStage }: RunState): LiveEvent {
  return { event: 'run-changed', data: { runId, experimentId, status, lifecycleStage } }
}

function pointsAddedEvent({ runId, experimentId, lastStep }: RunState): LiveEvent {
  const step = lastStep === null ? null : jsonInt64(lastStep)
  return { event: 'points-added', data: { runId, experimentId, lastStep: step } }
}
