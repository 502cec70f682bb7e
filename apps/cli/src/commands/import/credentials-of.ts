import { tlsOfEnvironment } from '@waymark/client'
import type { World } from '../../program/world.ts'

// No flags: other users of the machine could read a password in the list of processes.
/** What servers are told about who asks, from the variables that MLflow's clients read. */
export function credentialsOf({ env }: Pick<World, 'env'>) {
  return {
    token: env['MLFLOW_TRACKING_TOKEN'] || undefined,
    username: env['MLFLOW_TRACKING_USERNAME'] || undefined,
    password: env['MLFLOW_TRACKING_PASSWORD'] || undefined,
    tls: tlsOfEnvironment(env),
  }
}
