import { LIMITS } from '@waymark/domain'
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

/** A model's versions come in one answer, up to a size that a browser takes well. */
const VERSIONS_A_PAGE = 5000

/** The items of all pages, one after the other. */
async function allPages<T>(
  read: (token: string | undefined) => Promise<{
    readonly items: readonly T[]
    readonly token: string | undefined
  }>,
): Promise<readonly T[]> {
  const all: T[] = []
  let token: string | undefined
  do {
    const page = await read(token)
    all.push(...page.items)
    token = page.token || undefined
  } while (token !== undefined)
  return all
}

/** All registered models, in the order of their names. */
export async function listModels(signal: AbortSignal): Promise<readonly Model[]> {
  return allPages(async (token) => {
    const query = { max_results: LIMITS.registeredModelsPage, page_token: token }
    const body = (await getJson('registered-models/search', query, signal)) as {
      readonly registered_models?: readonly WireModel[]
      readonly next_page_token?: string
    }
    return {
      items: (body.registered_models ?? []).map(modelFromWire),
      token: body.next_page_token,
    }
  })
}

/** One registered model. */
export async function getModel(name: string, signal: AbortSignal): Promise<Model> {
  const body = (await getJson('registered-models/get', { name }, signal)) as {
    readonly registered_model: WireModel
  }
  return modelFromWire(body.registered_model)
}

/** All versions of a model, the newest first. */
export async function listVersions(
  name: string,
  signal: AbortSignal,
): Promise<readonly ModelVersion[]> {
  const quote = name.includes("'") ? '"' : "'"
  const filter = `name=${quote}${name}${quote}`
  const versions = await allPages(async (token) => {
    const query = {
      filter,
      max_results: VERSIONS_A_PAGE,
      // In this order a version that is registered meanwhile moves no other to another page.
      order_by: 'version_number ASC',
      page_token: token,
    }
    const body = (await getJson('model-versions/search', query, signal)) as {
      readonly model_versions?: readonly WireVersion[]
      readonly next_page_token?: string
    }
    return { items: (body.model_versions ?? []).map(versionFromWire), token: body.next_page_token }
  })
  return versions.toSorted((a, b) => Number(b.version) - Number(a.version))
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
