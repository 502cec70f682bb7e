import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/** Sends a part of a long answer and waits until the client has taken enough of it. */
export async function sendPart(
  response: ServerResponse,
  part: string | Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  if (!response.write(part)) await once(response, 'drain', { signal })
}
