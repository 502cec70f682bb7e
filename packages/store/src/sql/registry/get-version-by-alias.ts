import { checkAlias, LATEST, type ModelVersion, TrackingError } from '@waymark/domain'
import type { Context } from '../db.ts'
import { sql } from '../sql.ts'
import { getModelRow } from './get-model.ts'
import { getVersion } from './get-version.ts'
import { DELETED_STAGE } from './version-row.ts'

/**
 * The version that an alias points at; `latest` in any case is the highest one.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`, `MODEL_ALIAS_NOT_FOUND`; `MODEL_VERSION_NOT_FOUND`
 *   for `latest` of a model without versions.
 */
export async function getVersionByAlias(
  context: Context,
  name: string,
  alias: string,
): Promise<ModelVersion> {
  checkAlias(alias)
  await getModelRow(context, name)
  if (alias.toLowerCase() === LATEST) return getHighestVersion(context, name)
  const found = await context.db.first<{ version: number }>(sql`
    select version from registered_model_aliases
    where workspace = 'default' and name = ${name} and alias = ${alias}`)
  if (found === undefined) throw new TrackingError('MODEL_ALIAS_NOT_FOUND', { name, alias })
  return getVersion(context, name, found.version)
}

async function getHighestVersion(context: Context, name: string): Promise<ModelVersion> {
  const highest = await context.db.first<{ version: number }>(sql`
    select version from model_versions
    where workspace = 'default' and name = ${name} and current_stage <> ${DELETED_STAGE}
    order by version desc limit 1`)
  if (highest === undefined) {
    throw new TrackingError('MODEL_VERSION_NOT_FOUND', { name, version: LATEST })
  }
  return getVersion(context, name, highest.version)
}
