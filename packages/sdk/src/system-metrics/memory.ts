import { readFile } from 'node:fs/promises'
import { freemem, totalmem } from 'node:os'
import type { SystemValues } from './probe.ts'

/** Memory that is in use and cannot be freed at once, in units of 10^6 bytes and as a share. */
export async function readMemory(): Promise<SystemValues> {
  const total = totalmem()
  const used = total - ((await availableBytes()) ?? freemem())
  return {
    system_memory_usage_megabytes: used / 1e6,
    system_memory_usage_percentage: (used / total) * 100,
  }
}

/** Linux counts caches as used; what can be had is told apart. */
async function availableBytes(): Promise<number | undefined> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '')
  const kilobytes = /^MemAvailable:\s+(\d+) kB/m.exec(text)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}
