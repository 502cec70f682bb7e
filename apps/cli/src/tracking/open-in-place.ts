import { openArtifacts } from '@waymark/artifacts'
import { createClient } from '@waymark/client'
import { openInProcess } from '@waymark/server'
import { openStore, placesBeside } from '@waymark/store'
import { checkStoreThere } from './check-store-there.ts'
import type { Tracking, TrackingOptions } from './tracking.ts'

/** Opens a store in this process, while servers and MLflow may have it open as well. */
export async function openInPlace(
  uri: string,
  {
    cwd,
    makesStore,
    artifactsDestination,
  }: Omit<TrackingOptions, 'trackingUri'> & { readonly cwd: string },
): Promise<Tracking> {
  const places = placesBeside(uri, cwd)
  const { path, artifactRoot, artifactFolders } = places
  const destination = artifactsDestination ?? places.destination
  if (!makesStore) checkStoreThere(uri, cwd)
  const store = await openStore({ uri, artifactRoot, writer: 'inline', cwd })
  // Shared: uploads of a server beside us may be under way, and they are not ours to tidy up.
  const artifacts = await openArtifacts(
    { destination, storeFolders: artifactFolders, workingFolder: cwd },
    { isShared: true },
  )
  const server = openInProcess({ store, artifacts })
  return {
    uri,
    client: createClient({ uri: server.url, connect: server.connect, retries: 0 }),
    inPlace: { path, store, artifacts },
    async close() {
      server.close()
      await store.close()
    },
  }
}
