import { checkVersionSource, type SourceOwner } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import type { VersionOrigin } from './resolve-source.ts'

/**
 * Checks that a source belongs to the logged model or, if none is named, to the run that its
 * registrar names.
 *
 * @throws {TrackingError} invalid
 */
export async function checkSourceOwner(
  tx: Tx,
  { source, runId, modelId }: VersionOrigin,
): Promise<void> {
  const kind: SourceOwner['kind'] = modelId !== '' ? 'model' : 'run'
  const id = kind === 'model' ? modelId : runId
  const artifactUri = kind === 'model' ? await findModelUri(tx, id) : await findRunUri(tx, id)
  checkVersionSource(source, { kind, id, artifactUri })
}

async function findModelUri({ db }: Tx, modelId: string): Promise<string | undefined> {
  const row = await db.first<{ uri: string }>(sql`
    select artifact_location as uri from logged_models
    where model_id = ${modelId} and lifecycle_stage <> 'deleted'`)
  return row?.uri
}

async function findRunUri({ db }: Tx, runId: string): Promise<string | undefined> {
  const row = await db.first<{ uri: string | null }>(
    sql`select artifact_uri as uri from runs where run_uuid = ${runId}`,
  )
  return row?.uri ?? undefined
}
