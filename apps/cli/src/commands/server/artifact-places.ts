import { resolve } from 'node:path'
import { isLocalUri } from '@waymark/domain'
import type { ServerSettings } from '@waymark/server'

/**
 * What a new experiment's artifact location begins with: this server, unless
 * `--no-serve-artifacts` says otherwise; then ./mlruns, as MLflow has it.
 */
export function artifactRootOf({
  defaultArtifactRoot,
  serveArtifacts,
}: Pick<ServerSettings, 'defaultArtifactRoot' | 'serveArtifacts'>): string {
  return defaultArtifactRoot ?? (serveArtifacts ? 'mlflow-artifacts:/' : resolve('mlruns'))
}

/**
 * Folders that stored locations may lead into. The `mlruns` and `mlartifacts` beside a database
 * that the operator named belong to it and need no further word.
 */
export function allowedRootsOf(
  settings: Pick<ServerSettings, 'allowedArtifactRoots' | 'defaultArtifactRoot' | 'serveArtifacts'>,
  databaseFolder: string,
): readonly string[] {
  const root = artifactRootOf(settings)
  return [
    ...new Set([
      ...settings.allowedArtifactRoots,
      ...(isLocalUri(root) ? [root] : []),
      resolve(databaseFolder, 'mlruns'),
      resolve(databaseFolder, 'mlartifacts'),
    ]),
  ]
}
