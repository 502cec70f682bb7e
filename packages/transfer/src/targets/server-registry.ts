import type { Client } from '@waymark/client'
import { isPrompt, type ModelVersion, type RegisteredModel, TrackingError } from '@waymark/domain'
import { isMissing } from './missing.ts'

/** Numbers that are skipped at most: each costs a version that is made and deleted. */
const LONGEST_GAP = 1000

/** The tag in which a logged model names the versions that were made of it. */
const VERSIONS_TAG = 'mlflow.modelVersions'

/** Makes or updates a registered model, its versions and aliases apart. */
export async function importModel(
  client: Client,
  model: RegisteredModel,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { name, description, tags } = model
  const there = await client.registry.getModel({ name }, { signal }).catch(isMissing)
  if (there === undefined) {
    await client.registry.createModel({ name, description, tags }, { signal })
    return
  }
  const { description: known, tags: set } = there.registeredModel
  if (description && description !== known) {
    await client.registry.updateModel({ name, description }, { signal })
  }
  for (const { key, value } of tags) {
    const isSet = set.some((tag) => tag.key === key && tag.value === value)
    if (!isSet) await client.registry.setModelTag({ name, key, value }, { signal })
  }
}

/**
 * Makes or updates a version under its own number.
 *
 * @throws {TrackingError} `IMPORT_CONFLICT` where the number is another version's
 */
export async function importVersion(
  client: Client,
  version: ModelVersion,
  { modelId, signal }: { readonly modelId: string; readonly signal: AbortSignal | undefined },
): Promise<void> {
  const { name, description, stage, tags } = version
  const number = String(version.version)
  const found = await client.registry
    .getVersion({ name, version: number }, { signal })
    .catch(isMissing)
  const there = found?.modelVersion ?? (await makeVersion(client, version, { modelId, signal }))
  const isSame = there.source === version.source && (there.runId ?? '') === (version.runId ?? '')
  if (!isSame) throw taken(version)

  if (description && description !== there.description) {
    await client.registry.updateVersion({ name, version: number, description }, { signal })
  }
  for (const { key, value } of tags) {
    const isSet = there.tags.some((tag) => tag.key === key && tag.value === value)
    if (!isSet)
      await client.registry.setVersionTag({ name, version: number, key, value }, { signal })
  }
  if (stage && stage !== (there.stage ?? 'None') && !isPrompt(tags)) {
    await client.registry.transitionVersionStage(
      { name, version: number, stage, archiveExistingVersions: false },
      { signal },
    )
  }
}

/** A server counts by itself: where the source has a gap, what stood there is made and deleted. */
async function makeVersion(
  client: Client,
  version: ModelVersion,
  { modelId, signal }: { readonly modelId: string; readonly signal: AbortSignal | undefined },
) {
  const { name, source, runId, runLink, description, tags } = version
  const skipped: number[] = []
  while (skipped.length < LONGEST_GAP) {
    const { modelVersion } = await client.registry.createVersion(
      { name, source: source ?? '', runId, modelId: modelId || null, runLink, description, tags },
      { signal },
    )
    const number = Number(modelVersion.version)
    if (number === version.version) {
      if (modelId && skipped.length > 0) await forget(client, { name, modelId, skipped, signal })
      return modelVersion
    }
    await client.registry.deleteVersion({ name, version: String(number) }, { signal })
    if (number > version.version) break
    skipped.push(number)
  }
  throw taken(version)
}

/** Takes versions that were made for a gap off the logged model's own list of its versions. */
async function forget(
  client: Client,
  {
    name,
    modelId,
    skipped,
    signal,
  }: {
    readonly name: string
    readonly modelId: string
    readonly skipped: readonly number[]
    readonly signal: AbortSignal | undefined
  },
): Promise<void> {
  const { model } = await client.loggedModels.get({ modelId }, { signal })
  const value = model.tags.find(({ key }) => key === VERSIONS_TAG)?.value
  if (value === undefined) return
  const listed = readVersions(value)
  if (listed.length === 0) return
  const kept = listed.filter((one) => one.name !== name || !skipped.includes(Number(one.version)))
  const text = kept
    .map((one) => `{"name": ${JSON.stringify(one.name)}, "version": ${one.version}}`) // as Python writes it
    .join(', ')
  await client.loggedModels.setTags(
    { modelId, tags: [{ key: VERSIONS_TAG, value: `[${text}]` }] },
    { signal },
  )
}

function readVersions(value: string): { readonly name: string; readonly version: unknown }[] {
  try {
    const list: unknown = JSON.parse(value)
    return Array.isArray(list) ? list : []
  } catch {
    return [] // somebody's own words: nothing to take off
  }
}

function taken({ name, version }: ModelVersion): TrackingError {
  return new TrackingError('IMPORT_CONFLICT', {
    what: `Version ${version} of '${name}'`,
    reason: 'another one with this number is or was at the target',
  })
}
