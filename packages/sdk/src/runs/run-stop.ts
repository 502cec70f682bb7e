import { TrackingError } from '@waymark/domain'
import { warnOnce } from '../warn-once.ts'
import type { EndStatus } from './active-run.ts'
import type { OpenedRun } from './run-log.ts'

/** How somebody else ended a run. */
export interface FoundStop {
  readonly status: EndStatus
  /** ms since 1970; undefined where they said none */
  readonly endTime: number | undefined
  /** It is in the bin, or gone: nothing can be written to it. */
  readonly isDeleted: boolean
}

/** How long a last look at the store may hold up the end of a run, ms. */
const LAST_LOOK_MS = 5_000

/**
 * Notices that a run was ended from elsewhere, and tells its training by an `AbortSignal`. A run that is
 * FINISHED meanwhile is none of these: that is what another process leaves which logs to the same run.
 */
export class RunStop {
  readonly #controller = new AbortController()
  #isBeating = false
  #found: FoundStop | undefined
  #looking: Promise<void> | undefined

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** How the run was ended; undefined as far as is known. */
  get found(): FoundStop | undefined {
    return this.#found
  }

  /** The store has heard of the run while it went on: it lasts long enough for somebody to stop it. */
  beating(): void {
    this.#isBeating = true
  }

  /** The process was told to end. */
  byProcess(runId: string, signal: NodeJS.Signals): void {
    if (this.#found !== undefined) return
    this.#found = { status: 'KILLED', endTime: undefined, isDeleted: false }
    this.#controller.abort(new TrackingError('RUN_STOPPED', { runId, how: signal }))
  }

  /** Looks in the store whether somebody ended the run, and says so. Never rejects. */
  look(opened: OpenedRun): Promise<void> {
    this.#looking ??= this.#look(opened).finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  /** Before the run ends by itself: whoever stopped it shall not be overruled. Never rejects. */
  async lookBeforeEnd(opened: OpenedRun): Promise<void> {
    // A run shorter than that nobody stopped by hand: one request less for each of a sweep's thousands.
    if (!this.#isBeating || this.#found !== undefined) return
    if (opened.backend.spooler?.isSpooling === true) return // nobody to ask
    this.#found = await findStop(opened, AbortSignal.timeout(LAST_LOOK_MS))
  }

  async #look(opened: OpenedRun): Promise<void> {
    if (this.#found !== undefined) return
    const found = await findStop(opened)
    if (found === undefined) return
    this.#found = found
    const { runId } = opened.run.info
    const how = found.isDeleted ? 'deleted' : found.status
    const reason = new TrackingError('RUN_STOPPED', { runId, how })
    warnOnce(`stopped:${runId}`, reason.message)
    this.#controller.abort(reason)
  }
}

async function findStop(
  { backend, run }: OpenedRun,
  signal?: AbortSignal,
): Promise<FoundStop | undefined> {
  try {
    const { info } = await backend.getRun(run.info.runId, signal)
    const isDeleted = info.lifecycleStage !== 'active'
    const { status } = info
    const endTime = info.endTime === null ? undefined : Number(info.endTime)
    if (status === 'KILLED' || status === 'FAILED') return { status, endTime, isDeleted }
    return isDeleted ? { status: 'KILLED', endTime, isDeleted } : undefined
  } catch (error) {
    const isGone = error instanceof TrackingError && error.kind === 'missing'
    return isGone ? { status: 'KILLED', endTime: undefined, isDeleted: true } : undefined
  }
}
