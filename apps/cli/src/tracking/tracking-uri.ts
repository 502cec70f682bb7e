import { join } from 'node:path'
import type { World } from '../program/world.ts'
import { holdsExperiments } from './holds-experiments.ts'

/**
 * Where a command works: what was given, else `MLFLOW_TRACKING_URI`, else MLflow's default:
 * `./mlruns` if it holds experiments, else `sqlite:///mlflow.db`.
 */
export function trackingUriOf(
  { cwd, env }: Pick<World, 'cwd' | 'env'>,
  given: string | undefined,
): string {
  return given || env['MLFLOW_TRACKING_URI'] || defaultStoreUri(cwd)
}

/** MLflow's default store: `./mlruns` if it holds experiments, else `sqlite:///mlflow.db`. */
export function defaultStoreUri(cwd: string): string {
  return holdsExperiments(join(cwd, 'mlruns')) ? './mlruns' : 'sqlite:///mlflow.db'
}

/** A URI that may be shown: what stands between `//` and `@` is left out. */
export function withoutCredentials(uri: string): string {
  return uri.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1')
}
