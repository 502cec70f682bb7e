import type { ModelHistory } from '@waymark/protocol/waymark'
import { getJson, getOwn } from './fetch-json.ts'

/** A registered model in a list. Times are ms since 1970. */
export interface Model {
  readonly name: string
  readonly description: string
  readonly updatedAt: number
  readonly latestVersion: string | undefined
  readonly aliases: readonly ModelAlias[]
  readonly tags: ReadonlyMap<string, string>
}

/** A name that stands for one version. */
export interface ModelAlias {
  readonly alias: string
  readonly version: string
}

/** One version of a model. `stage` is empty where stages are not used. */
export interface ModelVersion {
  readonly version: string
  readonly createdAt: number
  readonly stage: string
  readonly description: string
  readonly runId: string
  readonly status: string
  /** Where its files are. */
  readonly source: string
  readonly tags: ReadonlyMap<string, string>
}

interface WireModel {
  readonly name: string
  readonly description?: string
  readonly last_updated_timestamp?: number | string
  readonly latest_versions?: readonly { readonly version: string | number }[]
  readonly aliases?: readonly { readonly alias: string; readonly version: string | number }[]
  readonly tags?: WireTags
}

type WireTags = readonly { readonly key: string; readonly value?: string }[]

interface WireVersion {
  readonly version: string | number
  readonly creation_timestamp?: number | string
  readonly current_stage?: string
  readonly description?: string
  readonly run_id?: string
  readonly status?: string
  readonly source?: string
  readonly tags?: WireTags
}

/** As many as a page lists. */
const MOST = 1000

/** All registered models, in the order of their names. */
export async function listModels(signal: AbortSignal): Promise<readonly Model[]> {
  const models: Model[] = []
  let page: string | undefined
  do {
    const query = { max_results: MOST, page_token: page }
    const body = (await getJson('registered-models/search', query, signal)) as {
      readonly registered_models?: readonly WireModel[]
      readonly next_page_token?: string
    }
    models.push(...(body.registered_models ?? []).map(modelFromWire))
    page = body.next_page_token || undefined
  } while (page !== undefined)
  return models
}

/** One registered model. */
export async function getModel(name: string, signal: AbortSignal): Promise<Model> {
  const body = (await getJson('registered-models/get', { name }, signal)) as {
    readonly registered_model: WireModel
  }
  return modelFromWire(body.registered_model)
}

/** The versions of a model, the newest first. */
export async function listVersions(
  name: string,
  signal: AbortSignal,
): Promise<readonly ModelVersion[]> {
  const quote = name.includes("'") ? '"' : "'"
  const query = { filter: `name=${quote}${name}${quote}`, max_results: MOST }
  const body = (await getJson('model-versions/search', query, signal)) as {
    readonly model_versions?: readonly WireVersion[]
  }
  return (body.model_versions ?? [])
    .map(versionFromWire)
    .toSorted((a, b) => Number(b.version) - Number(a.version))
}

/** A page of what was done to a model and its versions, the newest first; `before` as the page before named it. */
export async function getHistory(
  name: string,
  before: number | undefined,
  signal: AbortSignal,
): Promise<ModelHistory> {
  const path = `models/${encodeURIComponent(name)}/history`
  return (await getOwn(path, { limit: 100, before }, signal)) as ModelHistory
}

function modelFromWire(wire: WireModel): Model {
  const numbers = (wire.latest_versions ?? []).map(({ version }) => Number(version))
  return {
    name: wire.name,
    description: wire.description ?? '',
    updatedAt: Number(wire.last_updated_timestamp ?? 0),
    latestVersion: numbers.length === 0 ? undefined : String(Math.max(...numbers)),
    aliases: (wire.aliases ?? []).map(({ alias, version }) => ({
      alias,
      version: String(version),
    })),
    tags: tagsFromWire(wire.tags),
  }
}

function versionFromWire(wire: WireVersion): ModelVersion {
  const stage = wire.current_stage ?? 'None'
  return {
    version: String(wire.version),
    createdAt: Number(wire.creation_timestamp ?? 0),
    stage: stage === 'None' ? '' : stage,
    description: wire.description ?? '',
    runId: wire.run_id ?? '',
    status: wire.status ?? 'READY',
    source: wire.source ?? '',
    tags: tagsFromWire(wire.tags),
  }
}

function tagsFromWire(tags: WireTags = []): ReadonlyMap<string, string> {
  return new Map(tags.map(({ key, value = '' }) => [key, value]))
}
