import { getJson } from './fetch-json.ts'

/** What a run came from and what came of it, besides the runs above and below it. */
export interface Lineage {
  /** Logged models that the run read, and those that it made. */
  readonly modelsRead: readonly NamedModel[]
  readonly modelsMade: readonly NamedModel[]
  /** Versions of registered models that name the run as their source. */
  readonly versions: readonly { readonly name: string; readonly version: string }[]
}

/** A logged model by name. */
export interface NamedModel {
  readonly modelId: string
  readonly name: string
  /** The run that made it; undefined where that is not known. */
  readonly runId: string | undefined
}

interface WireRun {
  readonly inputs?: { readonly model_inputs?: readonly { readonly model_id: string }[] }
  readonly outputs?: { readonly model_outputs?: readonly { readonly model_id: string }[] }
}

/** Reads the lineage of a run. */
export async function getLineage(runId: string, signal: AbortSignal): Promise<Lineage> {
  const [{ run }, found] = (await Promise.all([
    getJson('runs/get', { run_id: runId }, signal),
    getJson('model-versions/search', { filter: `run_id='${runId}'`, max_results: 100 }, signal),
  ])) as [
    { run: WireRun },
    { model_versions?: readonly { readonly name: string; readonly version: string | number }[] },
  ]
  const made = run.outputs?.model_outputs ?? []
  const read = run.inputs?.model_inputs ?? []
  return {
    modelsRead: await Promise.all(read.map((input) => nameModel(input.model_id, signal))),
    modelsMade: await Promise.all(made.map((output) => nameModel(output.model_id, signal))),
    versions: (found.model_versions ?? []).map(({ name, version }) => ({
      name,
      version: String(version),
    })),
  }
}

async function nameModel(modelId: string, signal: AbortSignal): Promise<NamedModel> {
  try {
    const { model } = (await getJson(`logged-models/${modelId}`, {}, signal)) as {
      model: { info?: { name?: string; source_run_id?: string } }
    }
    const { name, source_run_id: runId } = model.info ?? {}
    return { modelId, name: name || modelId, runId: runId || undefined }
  } catch {
    // It may be gone; that the run made or read it stays true.
    return { modelId, name: modelId, runId: undefined }
  }
}
