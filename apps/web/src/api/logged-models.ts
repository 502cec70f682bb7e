import { apiUrl, getBytes, getJson } from './fetch-json.ts'

/** A model that a run made. */
export interface LoggedModel {
  readonly modelId: string
  readonly name: string
  /** As MLflow spells it: `LOGGED_MODEL_READY`. */
  readonly status: string
  readonly metrics: readonly { readonly key: string; readonly value: number }[]
  readonly params: readonly { readonly key: string; readonly value: string }[]
}

interface WireModel {
  readonly info?: { readonly name?: string; readonly status?: string }
  readonly data?: {
    readonly metrics?: readonly { readonly key: string; readonly value: number }[]
    readonly params?: readonly { readonly key: string; readonly value: string }[]
  }
}

/** A logged model; undefined if it was deleted since. */
export async function findLoggedModel(
  modelId: string,
  signal: AbortSignal,
): Promise<LoggedModel | undefined> {
  const path = `logged-models/${encodeURIComponent(modelId)}`
  const { model } = (await getJson(path, {}, signal)) as { model?: WireModel }
  if (model === undefined) return undefined
  return {
    modelId,
    name: model.info?.name || modelId,
    status: model.info?.status ?? '',
    metrics: model.data?.metrics ?? [],
    params: model.data?.params ?? [],
  }
}

/** The MLmodel file of a logged model. */
export async function readModelFile(modelId: string, signal: AbortSignal): Promise<string> {
  const path = `ajax-api/2.0/mlflow/logged-models/${encodeURIComponent(modelId)}/artifacts/files`
  const bytes = await getBytes(apiUrl(path, { artifact_file_path: 'MLmodel' }), { signal })
  return new TextDecoder().decode(bytes)
}
