import type { NumberedWrite, SpooledWrite } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { append } from '../runs/append.ts'
import { dropPoints } from '../runs/drop-points.ts'
import { logInputs } from '../runs/log-inputs.ts'
import { updateRun } from '../runs/update-run.ts'
import { sql } from '../sql.ts'

/**
 * Applies a write unless its spool has come further already. A spool is read in order by whoever
 * owns it, so one number a spool tells as much as a row a write; and it holds against two owners
 * that do not know of each other.
 */
export async function applySpooled(tx: Tx, request: NumberedWrite): Promise<boolean> {
  const { spoolId, sequence, write } = request
  const { changes } = await tx.db.run(sql`
    insert into waymark_spools (spool_id, sequence, at) values (${spoolId}, ${sequence}, ${tx.now()})
    on conflict (spool_id) do update set sequence = excluded.sequence, at = excluded.at
    where excluded.sequence > waymark_spools.sequence`)
  if (changes === 0) return false
  await apply(tx, write)
  return true
}

async function apply(tx: Tx, write: SpooledWrite): Promise<void> {
  switch (write.kind) {
    case 'append':
      return append(tx, write.batch)
    case 'inputs':
      return logInputs(tx, { runId: write.runId, datasets: write.datasets, models: [] })
    case 'update': {
      const { runId, status, endTime } = write
      await updateRun(tx, { runId, status, endTime, runName: undefined })
      return
    }
    case 'drop-points':
      await dropPoints(tx, write)
  }
}
