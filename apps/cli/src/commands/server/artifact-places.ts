import { resolve } from 'node:path'
import { isLocalUri } from '@waymark/domain'
import type { ServerSettings } from '@waymark/server'

/**
 * What a new experiment's artifact location begins with: this server, unless
 * `--no-serve-artifacts` says otherwise; then, as MLflow has it, the store's folder ('') or ./mlruns.
 */
export function artifactRootOf(
  {
    defaultArtifactRoot,
    serveArtifacts,
  }: Pick<ServerSettings, 'defaultArtifactRoot' | 'serveArtifacts'>,
  { isFolder }: { isFolder: boolean },
): string {
  if (defaultArtifactRoot !== undefined) return defaultArtifactRoot
  if (serveArtifacts) return 'mlflow-artifacts:/'
  return isFolder ? '' : resolve('mlruns')
}

/** Folders that stored locations may lead into, beside those that belong to the store. */
export function allowedRootsOf(
  settings: Pick<ServerSettings, 'allowedArtifactRoots' | 'defaultArtifactRoot' | 'serveArtifacts'>,
): readonly string[] {
  const root = artifactRootOf(settings, { isFolder: false })
  return [...new Set([...settings.allowedArtifactRoots, ...(isLocalUri(root) ? [root] : [])])]
}
