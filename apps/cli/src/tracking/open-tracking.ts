import type { World } from '../program/world.ts'
import { serverClient } from './server-client.ts'
import type { Tracking, TrackingOptions } from './tracking.ts'
import { trackingUriOf, withoutCredentials } from './tracking-uri.ts'

/**
 * Opens what a tracking URI names. Nothing is asked of a server yet; a database that is not there is
 * made only by a command that writes something new.
 *
 * @throws {TrackingError} a code that begins with `STORE_` whose message says what to do
 */
export async function openTracking(
  world: World,
  { trackingUri, makesStore = false, artifactsDestination }: TrackingOptions,
): Promise<Tracking> {
  const uri = trackingUriOf(world, trackingUri)
  if (/^https?:/i.test(uri)) return openServer(world, uri)
  const { openInPlace } = await import('./open-in-place.ts')
  return openInPlace(uri, { cwd: world.cwd, makesStore, artifactsDestination })
}

function openServer(world: World, uri: string): Tracking {
  return {
    uri: withoutCredentials(uri),
    client: serverClient(world, uri),
    inPlace: undefined,
    close: async () => undefined,
  }
}
