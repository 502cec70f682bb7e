import type { Server } from 'node:http'
import type { ActiveRequests } from './active-requests.ts'
import type { Dispatcher } from './dispatcher.ts'

/**
 * Ends an HTTP server without cutting anything short: no new connections, idle ones close, requests
 * under way finish, up to the given time.
 */
export async function drain(
  server: Server,
  { dispatcher, active }: { readonly dispatcher: Dispatcher; readonly active: ActiveRequests },
  seconds: number,
): Promise<void> {
  dispatcher.stop()
  active.closeConnectionsAfterAnswer()
  await new Promise<void>((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), seconds * 1000)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
  })
  active.stop()
}
