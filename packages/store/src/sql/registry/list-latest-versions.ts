import { type ModelVersion, parseStage, STAGES } from '@waymark/domain'
import type { Context } from '../db.ts'
import { getModelRow } from './get-model.ts'
import { findLatestVersionRows } from './latest-versions.ts'
import { loadVersion } from './load-versions.ts'

/**
 * The highest version of each of these stages, or of every stage when none is given.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`; invalid for an unknown stage
 */
export async function listLatestVersions(
  context: Context,
  name: string,
  stages: readonly string[],
): Promise<ModelVersion[]> {
  await getModelRow(context, name)
  const wanted = new Set<string | null>(stages.length === 0 ? STAGES : stages.map(parseStage))
  const rows = await findLatestVersionRows(context, [name], 'first-version')
  const versions: ModelVersion[] = []
  for (const row of rows) {
    if (wanted.has(row.current_stage)) versions.push(await loadVersion(context, row))
  }
  return versions
}
