import type { Client } from '@waymark/client'
import type { Run } from '@waymark/domain'
import { IMPORTED_FROM_TAG } from '../ids.ts'
import { isMissing } from './missing.ts'

/**
 * Stands on a run that belongs into the bin while it is written, which a server only allows outside
 * of it. It goes when the run goes into the bin, so that a run in the bin without it is whole.
 */
export const IMPORTING_TAG = 'waymark.importing'

/**
 * The runs that are in the bin at the source, while a server has them outside of its own. What is
 * still out when a transfer ends early is put away; after a kill the next transfer does it.
 */
export class BinnedRuns {
  readonly #client: Client
  readonly #signal: AbortSignal | undefined
  readonly #out = new Set<string>()
  readonly #whole = new Set<string>()

  constructor(client: Client, signal: AbortSignal | undefined) {
    this.#client = client
    this.#signal = signal
  }

  /** A run was made outside of the bin, with {@link IMPORTING_TAG}. */
  made(runId: string): void {
    this.#out.add(runId)
  }

  /** Whether a run is in the bin with all that it should have: nothing is written to it then. */
  isWhole(runId: string): boolean {
    return this.#whole.has(runId)
  }

  /** Takes a run out of the bin to be written to, unless it has in there what it should have. */
  async takeOut(runId: string, wanted: Run): Promise<void> {
    const how = { signal: this.#signal }
    const { run } = await this.#client.runs.get({ runId }, how)
    const isInBin = run.info.lifecycleStage === 'deleted'
    if (isInBin && isSame(run, wanted)) {
      this.#whole.add(runId)
      return
    }
    if (isInBin) await this.#client.runs.restore({ runId }, how)
    this.#out.add(runId)
    await this.#client.runs.setTag({ runId, key: IMPORTING_TAG, value: 'true' }, how)
  }

  /** Puts a run that is complete into the bin. */
  async putAway(runId: string): Promise<void> {
    const how = { signal: this.#signal }
    await this.#client.runs.deleteTag({ runId, key: IMPORTING_TAG }, how).catch(isMissing)
    await this.#client.runs.delete({ runId }, how)
    this.#out.delete(runId)
  }

  /** Puts away what is still out, as it is: the tag stays and tells that it is not complete. */
  async putAllAway(): Promise<void> {
    for (const runId of this.#out) {
      await this.#client.runs.delete({ runId }).catch(() => undefined) // the server may be what failed
    }
    this.#out.clear()
  }
}

type WireRun = Awaited<ReturnType<Client['runs']['get']>>['run']

function isSame(there: WireRun, wanted: Run): boolean {
  const tags = new Map(there.tags.map(({ key, value }) => [key, value]))
  if (tags.has(IMPORTING_TAG) || !tags.has(IMPORTED_FROM_TAG)) return false
  const params = new Map(there.params.map(({ key, value }) => [key, value]))
  const metrics = new Map(there.metrics.map((metric) => [metric.key, metric]))
  return (
    there.info.status === wanted.info.status &&
    there.info.runName === wanted.info.runName &&
    wanted.tags.every(({ key, value }) => tags.get(key) === value) &&
    wanted.params.every(({ key, value }) => params.get(key) === value) &&
    wanted.datasetInputs.length === there.datasetInputs.length &&
    wanted.modelOutputs.length === there.modelOutputs.length &&
    wanted.metrics.every(({ key, value, step, timestamp }) => {
      const metric = metrics.get(key)
      return (
        metric !== undefined &&
        Object.is(metric.value, value) &&
        metric.step === step &&
        metric.timestamp === timestamp
      )
    })
  )
}
