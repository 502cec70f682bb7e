/** Where a run's model lies below its artifacts, and the logged model that it is, if it is one. */
export interface ModelPath {
  readonly path: string
  readonly modelId: string | undefined
}

/** The models that clients noted in the tag `mlflow.log-model.history`, the last ones first. */
export function pathsOfModels(history: string | undefined): readonly ModelPath[] {
  const parsed = parseList(history ?? '[]')
  const found = new Map<string, ModelPath>()
  for (const entry of parsed.toReversed()) {
    if (typeof entry !== 'object' || entry === null) continue
    const { artifact_path: path, model_id: modelId } = entry as Record<string, unknown>
    if (typeof path !== 'string' || path === '' || found.has(path)) continue
    found.set(path, { path, modelId: typeof modelId === 'string' ? modelId : undefined })
  }
  return [...found.values()]
}

function parseList(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return [] // Cut at the limit of a tag, it is no JSON any more.
  }
}
