import { createClient, tlsOfEnvironment } from '@waymark/client'
import type { World } from '../program/world.ts'
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

// A password has no flag: other users of the machine could read it in the list of processes.
function openServer({ env }: World, uri: string): Tracking {
  const client = createClient({
    uri,
    token: env['MLFLOW_TRACKING_TOKEN'] || undefined,
    username: env['MLFLOW_TRACKING_USERNAME'] || undefined,
    password: env['MLFLOW_TRACKING_PASSWORD'] || undefined,
    tls: tlsOfEnvironment(env),
  })
  return {
    uri: withoutCredentials(uri),
    client,
    inPlace: undefined,
    close: async () => undefined,
  }
}
