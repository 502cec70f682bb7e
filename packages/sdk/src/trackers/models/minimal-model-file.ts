import { randomUUID } from 'node:crypto'

/**
 * An `MLmodel` that MLflow reads and that promises nothing: it says which run the files are from and
 * names no flavour, as nothing is known about how to load them.
 */
export function minimalModelFile(runId: string, artifactPath: string): string {
  return [
    `artifact_path: ${JSON.stringify(artifactPath)}`,
    'flavors: {}',
    `model_uuid: ${randomUUID().replaceAll('-', '')}`,
    `run_id: ${runId}`,
    `utc_time_created: '${new Date().toISOString().replace('T', ' ').replace('Z', '')}'`,
    '',
  ].join('\n')
}
