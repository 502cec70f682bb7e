import { checkLength, type KeyValue, LIMITS } from '@waymark/domain'
import type { ChangedRuns, RunSelection, RunsAction } from '../../run-changes.ts'
import type { Tx } from '../db.ts'
import { list, sql } from '../sql.ts'
import { applyRunTags } from '../tags/set-run-tag.ts'
import { deleteRun } from './delete-run.ts'
import { getRunRow, lockActiveRun } from './lock-run.ts'
import { restoreRun } from './restore-run.ts'
import { selectRuns } from './select-runs.ts'
import { NOTE_TAG } from './system-tags.ts'
import { updateRun } from './update-run.ts'

/** Tags, notes, stops, deletes or restores many runs: all of them, or none. */
export async function changeRuns(
  tx: Tx,
  { runs, action }: { runs: RunSelection; action: RunsAction },
): Promise<ChangedRuns> {
  const runIds = await selectRuns(tx, runs)
  const changed: string[] = []
  for (const runId of runIds) {
    if (await changeRun(tx, runId, action)) changed.push(runId)
  }
  return { matched: runIds.length, changed }
}

/** Whether it made a difference. */
function changeRun(tx: Tx, runId: string, action: RunsAction): Promise<boolean> {
  switch (action.kind) {
    case 'tag':
      return tagRun(tx, runId, action.tags)
    case 'delete-tag':
      return untagRun(tx, runId, action.keys)
    case 'add-note':
      return noteRun(tx, runId, action.note)
    case 'stop':
      return stopRun(tx, runId)
    case 'delete':
    case 'restore':
      return moveToStage(tx, runId, action.kind)
  }
}

async function tagRun(tx: Tx, runId: string, tags: readonly KeyValue[]): Promise<boolean> {
  await lockActiveRun(tx, runId)
  await applyRunTags(tx, runId, tags)
  return true
}

async function untagRun(tx: Tx, runId: string, keys: readonly string[]): Promise<boolean> {
  await lockActiveRun(tx, runId)
  const { changes } = await tx.db.run(
    sql`delete from tags where run_uuid = ${runId} and "key" in ${list(keys)}`,
  )
  return changes > 0
}

async function noteRun(tx: Tx, runId: string, note: string): Promise<boolean> {
  await lockActiveRun(tx, runId)
  const row = await tx.db.first<{ value: string | null }>(
    sql`select value from tags where run_uuid = ${runId} and "key" = ${NOTE_TAG}`,
  )
  const value = row?.value ? `${row.value}\n\n${note}` : note
  // Cut as a tag is on MLflow's wire, its end would be lost without a word.
  checkLength(`the note of run ${runId}`, value, LIMITS.runTagValueLength)
  await applyRunTags(tx, runId, [{ key: NOTE_TAG, value }])
  return true
}

async function stopRun(tx: Tx, runId: string): Promise<boolean> {
  const { status } = await lockActiveRun(tx, runId)
  if (status !== 'RUNNING' && status !== 'SCHEDULED') return false
  await updateRun(tx, { runId, status: 'KILLED', endTime: tx.now(), runName: undefined })
  return true
}

async function moveToStage(tx: Tx, runId: string, action: 'delete' | 'restore'): Promise<boolean> {
  const { lifecycle_stage: stage } = await getRunRow(tx, runId)
  if (stage === (action === 'delete' ? 'deleted' : 'active')) return false
  await (action === 'delete' ? deleteRun : restoreRun)(tx, runId)
  return true
}
