import type { ExperimentKeys } from '../../screens.ts'
import type { Context } from '../db.ts'
import { experimentKeys } from './experiment-keys.ts'

/** Experiments whose keys are kept, a few kilobytes each. */
const MOST_KEPT = 20

/**
 * The keys of the experiments that were looked at last, counted anew once the store has changed:
 * one cache a reading connection, since only such a one sees the writer's changes in its version.
 */
export class KeysCache {
  readonly #kept = new Map<string, ExperimentKeys>()
  #version: number | undefined

  async get(context: Context, experimentId: string): Promise<ExperimentKeys> {
    // Before they are counted: what changes meanwhile makes them old, not wrong for good.
    const version = await context.db.dataVersion()
    if (version !== this.#version) this.#kept.clear()
    this.#version = version
    const known = this.#kept.get(experimentId)
    if (known !== undefined) return known
    const keys = await experimentKeys(context, experimentId)
    this.#kept.set(experimentId, keys)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return keys
  }
}
