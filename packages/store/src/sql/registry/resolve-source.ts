import {
  invalid,
  isModelUri,
  isPrompt,
  type NewModelVersion,
  parseModelUri,
  parseStage,
  type RegisteredModelUri,
  TrackingError,
} from '@waymark/domain'
import type { Tx } from '../db.ts'
import { getModel } from './get-model.ts'
import { getVersionRow } from './get-version.ts'
import { getVersionByAlias } from './get-version-by-alias.ts'

/** Where a version comes from; '' where no run or no logged model is known. */
export interface VersionOrigin {
  readonly source: string
  readonly runId: string
  readonly modelId: string
}

/**
 * Follows a source that names another registered version, so that an alias or stage which moves
 * later changes nothing: it becomes `models:/<name>/<number>`, and the copy has the original's run.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`, `MODEL_VERSION_NOT_FOUND`, `MODEL_ALIAS_NOT_FOUND`;
 *   invalid when it is a prompt, or the caller names another run than the original's.
 */
export async function resolveSource(tx: Tx, request: NewModelVersion): Promise<VersionOrigin> {
  const { source, runId, modelId } = request
  const uri = isModelUri(source) ? parseModelUri(source) : undefined
  if (uri === undefined || uri.kind === 'logged') {
    return { source, runId: runId ?? '', modelId: modelId ?? '' }
  }
  if (isPrompt((await getModel(tx, uri.name)).tags)) {
    throw invalid(
      `Invalid model version source: '${source}' is a prompt, which a model cannot be made from.`,
    )
  }
  const version = await findNumber(tx, uri)
  const originalRunId = (await getVersionRow(tx, uri.name, version)).run_id ?? ''
  // A version in the tables knows no logged model, so no model_id can match it.
  if ((runId !== undefined && runId !== originalRunId) || (modelId ?? '') !== '') {
    throw invalid(
      `Invalid model version source: '${source}'. Leave run_id and model_id out, or send those of that version.`,
    )
  }
  return { source: `models:/${uri.name}/${version}`, runId: originalRunId, modelId: '' }
}

async function findNumber(tx: Tx, uri: RegisteredModelUri): Promise<number> {
  const { name } = uri
  if (uri.kind === 'version') return uri.version
  if (uri.kind === 'alias') return (await getVersionByAlias(tx, name, uri.alias)).version

  const stage = uri.kind === 'stage' ? parseStage(uri.stage) : undefined
  const versions = (await getModel(tx, name)).latestVersions
    .filter((version) => stage === undefined || version.stage === stage)
    .map(({ version }) => version)
  if (versions.length === 0) {
    throw new TrackingError('MODEL_VERSION_NOT_FOUND', { name, version: stage ?? 'latest' })
  }
  return Math.max(...versions)
}
