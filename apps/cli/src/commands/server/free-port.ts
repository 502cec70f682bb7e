import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * The next port above one that is taken; any free one if the next hundred are taken as well. It
 * may be taken again by the time it is used: this is a hint for a person.
 */
export async function freePortAfter(port: number, host: string): Promise<number> {
  for (let next = port + 1; next <= Math.min(port + 100, 65_535); next += 1) {
    if ((await tryPort(next, host)) !== undefined) return next
  }
  return (await tryPort(0, host)) ?? port
}

async function tryPort(port: number, host: string): Promise<number | undefined> {
  const probe = createServer()
  try {
    probe.listen(port, host)
    await once(probe, 'listening')
    const address = probe.address()
    return typeof address === 'object' && address !== null ? address.port : undefined
  } catch {
    return undefined // taken, or not ours to open
  } finally {
    probe.close()
  }
}
