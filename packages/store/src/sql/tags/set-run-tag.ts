import type { KeyValue } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { lockActiveRun } from '../runs/lock-run.ts'
import { RUN_NAME_TAG } from '../runs/system-tags.ts'
import { renameRun } from '../runs/update-run.ts'
import { writeRunTags } from './write-run-tags.ts'

/**
 * Sets or changes a tag of an active run; `mlflow.runName` renames it, unless to ''.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND`, `RUN_NOT_ACTIVE`
 */
export async function setRunTag(
  tx: Tx,
  { runId, tag }: { runId: string; tag: KeyValue },
): Promise<void> {
  await lockActiveRun(tx, runId)
  await applyRunTags(tx, runId, [tag])
}

/** Sets or changes tags, with what they mean for the run's name; the caller has locked the run. */
export async function applyRunTags(
  tx: Tx,
  runId: string,
  tags: readonly KeyValue[],
): Promise<void> {
  const runName = tags.findLast(({ key, value }) => key === RUN_NAME_TAG && value !== '')?.value
  if (runName !== undefined) await renameRun(tx, { runId, runName })
  await writeRunTags(
    tx,
    runId,
    tags.filter(({ key }) => key !== RUN_NAME_TAG),
  ) // the rename did it
}
