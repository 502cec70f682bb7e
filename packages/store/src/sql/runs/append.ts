import type { RunBatch } from '@waymark/domain'
import type { Tx } from '../db.ts'
import type { Int64Column } from '../int64-column.ts'
import { insertModelMetrics } from '../metrics/insert-model-metrics.ts'
import { LatestFold } from '../metrics/latest-fold.ts'
import { pointWriterOf } from '../metrics/point-writer.ts'
import type { TallyFold } from '../metrics/tallies/tally-fold.ts'
import { insertParams } from '../params/insert-params.ts'
import { applyRunTags } from '../tags/set-run-tag.ts'
import { lockActiveRun } from './lock-run.ts'

/**
 * What the appends of one transaction have in common: a run is checked once, and the latest points
 * are written once, by {@link AppendState.finish}. Another change in between may delete a run, so
 * it must come after `finish` and needs a new state after it.
 */
export class AppendState {
  readonly #fold = new LatestFold()
  readonly #experimentIds = new Map<string, Int64Column>()
  readonly #tallies: TallyFold | undefined

  /** @param tallies of a connection whose tallies are kept */
  constructor(tallies?: TallyFold) {
    this.#tallies = tallies
  }

  /** Appends one batch, all of it or, with an error, what the caller must undo. */
  async append(tx: Tx, { runId, points, params, tags }: RunBatch): Promise<void> {
    const experimentId = await this.#checkRun(tx, runId)
    if (params.length > 0) await insertParams(tx, runId, params)
    const inserted = await pointWriterOf(tx).insert(runId, points)
    if (points.links.length > 0) await insertModelMetrics(tx, { runId, experimentId, points })
    if (tags.length > 0) await applyRunTags(tx, runId, tags)

    // Last, so that a batch that failed leaves nothing in the folds.
    this.#fold.add(runId, points)
    this.#tallies?.add(runId, points, inserted)
  }

  /** Writes what the batches did to the latest points. */
  finish(tx: Tx): Promise<void> {
    this.#experimentIds.clear()
    return pointWriterOf(tx).writeLatest(this.#fold)
  }

  async #checkRun(tx: Tx, runId: string): Promise<Int64Column> {
    const known = this.#experimentIds.get(runId)
    if (known !== undefined) return known
    const { experiment_id: experimentId } = await lockActiveRun(tx, runId)
    this.#experimentIds.set(runId, experimentId)
    return experimentId
  }
}

/**
 * Appends points, params and tags to an active run. The writer's groups use {@link AppendState}
 * themselves; this is the same for one batch alone.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND`, `RUN_NOT_ACTIVE`, `PARAM_CONFLICT`,
 *   `MODEL_METRIC_REFUSED`
 */
export async function append(tx: Tx, batch: RunBatch): Promise<void> {
  const state = new AppendState()
  await state.append(tx, batch)
  await state.finish(tx)
}
