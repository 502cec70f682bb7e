import type { Rest } from '../../e2e/rest.ts'

/** Registers a model with some versions of one run, and returns the route of its page. */
export async function buildModel(rest: Rest, name: string, versions = 0): Promise<string> {
  await rest.post('registered-models/create', { name })
  if (versions === 0) return `/models/${name}`
  const experimentId = await rest.createExperiment(`of ${name}`)
  for (let version = 1; version <= versions; version += 1) {
    const runId = await rest.createRun(experimentId, {
      name: `of version ${version}`,
      params: { depth: String(version) },
    })
    await rest.putArtifact(experimentId, runId, 'model/MLmodel', mlModel(runId))
    const source = `mlflow-artifacts:/${experimentId}/${runId}/artifacts/model`
    await rest.post('model-versions/create', { name, source, run_id: runId })
  }
  return `/models/${name}`
}

/** What makes a folder of artifacts a model. */
export function mlModel(runId: string): string {
  return `artifact_path: model
flavors:
  python_function:
    loader_module: mlflow.sklearn
    python_version: 3.11.0
model_uuid: 0123456789abcdef0123456789abcdef
run_id: ${runId}
utc_time_created: '2026-01-01 00:00:00.000000'
`
}
