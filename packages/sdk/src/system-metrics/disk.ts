import { statfs } from 'node:fs/promises'
import { parse } from 'node:path'
import type { SystemValues } from './probe.ts'

/** The drive that holds the working folder's root, in units of 10^6 bytes and as a share. */
export async function readDisk(): Promise<SystemValues> {
  const { bsize, blocks, bfree, bavail } = await statfs(parse(process.cwd()).root)
  const used = (blocks - bfree) * bsize
  const available = bavail * bsize
  return {
    disk_usage_percentage: (used / (used + available)) * 100,
    disk_usage_megabytes: used / 1e6,
    disk_available_megabytes: available / 1e6,
  }
}
