import { readFile } from 'node:fs/promises'
import type { Probe, SystemValues } from './probe.ts'

interface Traffic {
  readonly received: number
  readonly sent: number
}

/** Bytes received and sent since the run began, in units of 10^6; nothing where not on Linux. */
export function networkProbe(): Probe {
  const first = readTraffic()
  return async (): Promise<SystemValues> => {
    const [start, now] = await Promise.all([first, readTraffic()])
    if (start === undefined || now === undefined) return {}
    return {
      network_receive_megabytes: (now.received - start.received) / 1e6,
      network_transmit_megabytes: (now.sent - start.sent) / 1e6,
    }
  }
}

/** A line of /proc/net/dev: an interface, 8 figures of what it received, 8 of what it sent. */
async function readTraffic(): Promise<Traffic | undefined> {
  const text = await readFile('/proc/net/dev', 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  let received = 0
  let sent = 0
  for (const line of text.split('\n')) {
    const figures = /^[^:]+:(.*)$/.exec(line)?.[1]?.trim().split(/\s+/).map(Number)
    received += figures?.[0] ?? 0
    sent += figures?.[8] ?? 0
  }
  return { received, sent }
}
