import { getJson } from './fetch-json.ts'

/** What a run came from and what came of it, besides the runs above and below it. */
export interface Lineage {
  /** Logged models that the run read, and those that it made. */
  readonly modelsRead: readonly string[]
  readonly modelsMade: readonly { readonly modelId: string; readonly name: string }[]
  /** Versions of registered models that name the run as their source. */
  readonly versions: readonly { readonly name: string; readonly version: string }[]
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
  return {
    modelsRead: (run.inputs?.model_inputs ?? []).map((input) => input.model_id),
    modelsMade: await Promise.all(made.map((output) => nameModel(output.model_id, signal))),
    versions: (found.model_versions ?? []).map(({ name, version }) => ({
      name,
      version: String(version),
    })),
  }
}

async function nameModel(modelId: string, signal: AbortSignal) {
  try {
    const { model } = (await getJson(`logged-models/${modelId}`, {}, signal)) as {
      model: { info?: { name?: string } }
    }
    return { modelId, name: model.info?.name || modelId }
  } catch {
    return { modelId, name: modelId } // It may be gone; that the run made it stays true.
  }
}
