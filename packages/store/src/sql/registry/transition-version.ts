import { checkMayArchiveOthers, type ModelVersion, parseStage, type Stage } from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { touchModel } from './get-model.ts'
import { getVersion, getVersionRow } from './get-version.ts'
import { recordOperations } from './record-operations.ts'

/**
 * Moves a version to a stage; with `archiveExisting` the others there go to Archived.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`; invalid for an unknown stage, and for
 *   `archiveExisting` with another stage than Staging or Production
 */
export async function transitionVersion(
  tx: Tx,
  request: { name: string; version: number; stage: string; archiveExisting: boolean } & By,
): Promise<ModelVersion> {
  const { name, version, actor } = request
  const stage = parseStage(request.stage)
  if (request.archiveExisting) checkMayArchiveOthers(stage)
  const before = await getVersionRow(tx, name, version)

  const at = tx.now()
  if (request.archiveExisting) {
    const archived: Stage = 'Archived'
    const others = await tx.db.all<{ version: number }>(sql`
      update model_versions set current_stage = ${archived}, last_updated_time = ${at}
      where workspace = 'default' and name = ${name} and version <> ${version}
        and current_stage = ${stage}
      returning version`)
    for (const other of others) {
      await recordOperations(tx, { name, version: other.version, actor }, [
        { verb: 'stage-set', before: stage, after: archived },
      ])
    }
  }
  await tx.db.run(sql`
    update model_versions set current_stage = ${stage}, last_updated_time = ${at}
    where workspace = 'default' and name = ${name} and version = ${version}`)
  await touchModel(tx, name, at)
  await recordOperations(tx, { name, version, actor }, [
    { verb: 'stage-set', before: before.current_stage, after: stage },
  ])
  return getVersion(tx, name, version)
}
