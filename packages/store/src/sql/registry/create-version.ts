import {
  checkArtifactScheme,
  checkModelName,
  checkModelTag,
  checkPromptSource,
  isModelUri,
  isPrompt,
  type ModelVersion,
  type NewModelVersion,
  parseModelUri,
} from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { getLoggedModelRow } from '../logged-models/get-logged-model.ts'
import { rows, sql } from '../sql.ts'
import { lastValues } from '../tags/last-values.ts'
import { touchModel } from './get-model.ts'
import { getDownloadUri, getVersion } from './get-version.ts'
import { listVersionOnModel } from './list-version-on-model.ts'
import { recordOperations, tagsSet, userOf } from './record-operations.ts'
import { resolveSource, type VersionOrigin } from './resolve-source.ts'
import { checkSourceOwner } from './source-owner.ts'

/**
 * Makes the next version of a registered model. A prompt's version, marked by its tag, has no files
 * and so no origin.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`, `MODEL_VERSION_NOT_FOUND`, `LOGGED_MODEL_NOT_FOUND`
 */
export async function createVersion(tx: Tx, request: NewModelVersion & By): Promise<ModelVersion> {
  const { name, tags } = request
  checkModelName(name)
  tags.forEach(checkModelTag)
  checkArtifactScheme(request.source, 'source')
  const origin = isPrompt(tags) ? promptOrigin(request) : await modelOrigin(tx, request)
  const storage = await locate(tx, origin)

  const at = tx.now()
  await touchModel(tx, name, at)
  const version = await nextNumber(tx, name)
  await tx.db.run(sql`
    insert into model_versions (workspace, name, version, creation_time, last_updated_time,
      description, current_stage, source, storage_location, run_id, run_link, status)
    values ('default', ${name}, ${version}, ${at}, ${at}, ${request.description}, 'None',
      ${origin.source}, ${storage.location}, ${storage.runId}, ${request.runLink}, 'READY')`)
  if (tags.length > 0) {
    await tx.db.run(sql`
      insert into model_version_tags (workspace, name, version, key, value)
      values ${rows(lastValues(tags).map((tag) => ['default', name, version, tag.key, tag.value]))}`)
  }
  if (origin.modelId !== '' && !isPrompt(tags)) {
    await listVersionOnModel(tx, origin.modelId, { name, version })
  }
  const actor = request.actor ?? userOf(tags) ?? (await findRunUser(tx, storage.runId))
  await recordOperations(tx, { name, version, actor }, [
    { verb: 'created', after: origin.source },
    ...tagsSet(lastValues(tags)),
  ])
  return getVersion(tx, name, version)
}

/** Who made the run that a version comes from. */
async function findRunUser({ db }: Tx, runId: string | null): Promise<string | undefined> {
  const row = await db.first<{ user: string | null }>(
    sql`select user_id as user from runs where run_uuid = ${runId}`,
  )
  return row?.user ?? undefined
}

function promptOrigin({ source, runId = '', modelId = '' }: NewModelVersion): VersionOrigin {
  checkPromptSource(source)
  return { source, runId, modelId }
}

async function modelOrigin(tx: Tx, request: NewModelVersion): Promise<VersionOrigin> {
  const origin = await resolveSource(tx, request)
  await checkSourceOwner(tx, origin)
  return origin
}

/** Where the files are, and the run that made them, also if only the logged model tells it. */
async function locate(
  tx: Tx,
  { source, runId, modelId }: VersionOrigin,
): Promise<{ location: string; runId: string | null }> {
  const uri = isModelUri(source) ? parseModelUri(source) : undefined
  const location =
    uri?.kind === 'logged'
      ? (await getLoggedModelRow(tx, uri.modelId)).artifact_location
      : uri?.kind === 'version'
        ? await getDownloadUri(tx, uri.name, uri.version)
        : source
  if (runId !== '' || modelId === '') return { location, runId }
  return { location, runId: (await getLoggedModelRow(tx, modelId)).source_run_id }
}

async function nextNumber({ db }: Tx, name: string): Promise<number> {
  const highest = await db.first<{ version: number | null }>(sql`
    select max(version) as version from model_versions
    where workspace = 'default' and name = ${name}`)
  return (highest?.version ?? 0) + 1
}
