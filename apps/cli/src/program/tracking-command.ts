import { Command } from '@commander-js/extra-typings'
import type { Tracking, TrackingOptions } from '../tracking/tracking.ts'
import type { World } from './world.ts'

/** A command that prints for people, or JSON for programs. */
export function plainCommand(name: string) {
  return new Command(name).option('--json', 'print JSON')
}

/** A command over a server, a database or an mlruns folder, whichever the tracking URI names. */
export function trackingCommand(name: string) {
  return plainCommand(name).option(
    '--tracking-uri <uri>',
    'server (http://…), database (sqlite:///file) or mlruns folder; default: MLFLOW_TRACKING_URI, else ./mlruns if it holds experiments, else sqlite:///mlflow.db',
  )
}

/**
 * Opens what the tracking URI names for as long as `body` takes.
 *
 * @param options.makesStore whether a database that is not there yet is made; else it is an error
 */
export async function withTracking<T>(
  world: World,
  options: TrackingOptions,
  body: (tracking: Tracking) => Promise<T>,
): Promise<T> {
  const { openTracking } = await import('../tracking/open-tracking.ts')
  const tracking = await openTracking(world, options)
  try {
    return await body(tracking)
  } finally {
    await tracking.close()
  }
}
