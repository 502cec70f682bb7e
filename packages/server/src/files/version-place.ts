import type { ArtifactPlace, Artifacts } from '@waymark/artifacts'
import { splitUri } from '@waymark/domain'
import type { Store } from '@waymark/store'
import { placeBelow } from './place.ts'

/**
 * A path below the files of a model version.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`, and what resolving its location throws
 */
export async function versionPlace(
  { store, artifacts }: { readonly store: Store; readonly artifacts: Artifacts },
  { name, version }: { readonly name: string; readonly version: number },
  path: string,
): Promise<ArtifactPlace> {
  const stored = await store.registry.getDownloadUri(name, version)
  return placeBelow(artifacts, await followRun(store, stored), path)
}

/** `runs:/<run id>/<path>` is where that run keeps its artifacts; other locations are themselves. */
async function followRun(store: Store, location: string): Promise<string> {
  const { scheme, authority, path } = splitUri(location)
  if (scheme !== 'runs' || authority !== '') return location
  const [runId = '', ...inner] = path.replace(/^\/+/, '').split('/')
  const { info } = await store.runs.get(runId)
  return [info.artifactUri.replace(/\/+$/, ''), ...inner].join('/')
}
