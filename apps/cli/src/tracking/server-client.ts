import { type Client, type ClientOptions, createClient, tlsOfEnvironment } from '@waymark/client'
import type { World } from '../program/world.ts'

/**
 * The client of a server, with the credentials and certificates that the environment names. A password
 * has no flag: other users of the machine could read it in the list of processes.
 */
export function serverClient(
  { env }: World,
  uri: string,
  patience: Pick<ClientOptions, 'retries' | 'timeoutMs'> = {},
): Client {
  return createClient({
    uri,
    token: env['MLFLOW_TRACKING_TOKEN'] || undefined,
    username: env['MLFLOW_TRACKING_USERNAME'] || undefined,
    password: env['MLFLOW_TRACKING_PASSWORD'] || undefined,
    tls: tlsOfEnvironment(env),
    ...patience,
  })
}
