import type { CallOptions } from '../options.ts'
import { textOf } from '../transport/http-exchange.ts'
import type { Transport } from '../transport/transport.ts'

/** What a server says of itself. */
export interface ServerVersion {
  /** Of MLflow, whose API it speaks: `3.17.2`. */
  readonly version: string
  /** Its clock as HTTP has it, whole seconds; null where it tells none. */
  readonly date: string | null
}

/**
 * Asks `/version`, as MLflow's client does to see whether somebody is there.
 *
 * @throws {TrackingError} `SERVER_REFUSED`, `SERVER_UNREACHABLE`
 */
export async function askVersion(
  transport: Transport,
  options?: CallOptions,
): Promise<ServerVersion> {
  const request = { method: 'GET', target: '/version', isRepeatable: true }
  const answer = await transport.sendForBody(request, options)
  return { version: (await textOf(answer)).trim(), date: answer.headers.date ?? null }
}
