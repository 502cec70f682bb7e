import {
  checkPromptSource,
  isModelUri,
  isPrompt,
  parseModelUri,
  TrackingError,
} from '@waymark/domain'
import type { ImportedVersion } from '../../imports.ts'
import type { Tx } from '../db.ts'
import { getLoggedModelRow } from '../logged-models/get-logged-model.ts'
import { getModelRow } from '../registry/get-model.ts'
import { getDownloadUri } from '../registry/get-version.ts'
import { recordOperations } from '../registry/record-operations.ts'
import { checkSourceOwner } from '../registry/source-owner.ts'
import { rows, sql } from '../sql.ts'
import { lastValues } from '../tags/last-values.ts'

/** What the place of a logged model's files ends with: it tells the model that owns them. */
const MODEL_FOLDER = /\/models\/(m-[0-9a-f]{32})\/artifacts(?:\/|$)/

/**
 * Takes in a version under its own number.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`, `IMPORT_CONFLICT`; invalid for a source that is not
 *   within the run or logged model that it names
 */
export async function importVersion(tx: Tx, version: ImportedVersion): Promise<void> {
  const { name, tags } = version
  await getModelRow(tx, name)
  if (!(await isThere(tx, version))) {
    await insertVersion(tx, version, await locate(tx, version))
    const change = { verb: 'created', after: version.source } as const
    await recordOperations(tx, { name, version: version.version }, [change])
  }
  await tx.db.run(sql`
    update model_versions set description = ${version.description},
      current_stage = ${version.stage ?? 'None'}, status = ${version.status},
      status_message = ${version.statusMessage}
    where workspace = 'default' and name = ${name} and version = ${version.version}`)
  if (tags.length === 0) return
  await tx.db.run(sql`
    insert into model_version_tags (workspace, name, version, key, value)
    values ${rows(lastValues(tags).map((tag) => ['default', name, version.version, tag.key, tag.value]))}
    on conflict (workspace, key, name, version) do update set value = excluded.value`)
}

async function isThere({ db }: Tx, { name, version, source, runId }: ImportedVersion) {
  const here = await db.first<{ source: string | null; runId: string | null }>(sql`
    select source, run_id as runId from model_versions
    where workspace = 'default' and name = ${name} and version = ${version}`)
  if (here === undefined) return false
  if (here.source === source && (here.runId ?? '') === (runId ?? '')) return true
  throw new TrackingError('IMPORT_CONFLICT', {
    what: `Version ${version} of '${name}'`,
    reason: 'another one with this number, from another source, is or was here',
  })
}

async function insertVersion({ db, now }: Tx, version: ImportedVersion, location: string) {
  const at = now()
  await db.run(sql`
    insert into model_versions (workspace, name, version, creation_time, last_updated_time,
      description, user_id, current_stage, source, storage_location, run_id, run_link, status,
      status_message)
    values ('default', ${version.name}, ${version.version}, ${version.createdAt ?? at},
      ${version.updatedAt ?? at}, ${version.description}, ${version.userId}, 'None',
      ${version.source}, ${location}, ${version.runId}, ${version.runLink}, ${version.status},
      ${version.statusMessage})`)
}

/** Where its files are, once it is sure that they are its own. */
async function locate(tx: Tx, { tags, source, runId }: ImportedVersion): Promise<string> {
  const from = source ?? ''
  if (isPrompt(tags)) {
    checkPromptSource(from)
    return from
  }
  const uri = isModelUri(from) ? parseModelUri(from) : undefined
  if (uri?.kind === 'version') return getDownloadUri(tx, uri.name, uri.version)
  const modelId = uri?.kind === 'logged' ? uri.modelId : (MODEL_FOLDER.exec(from)?.[1] ?? '')
  await checkSourceOwner(tx, { source: from, runId: runId ?? '', modelId })
  return uri?.kind === 'logged' ? (await getLoggedModelRow(tx, modelId)).artifact_location : from
}
