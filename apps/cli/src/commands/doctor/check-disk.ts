import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { bytesText } from '../../output/bytes-text.ts'
import type { Finding } from './finding.ts'

/** Below the first nothing long can be logged, below the second it is time to look, bytes. */
const NEARLY_FULL = 200e6
const FILLING = 2e9

/** How much room the drive of a store in place has. */
export async function checkDisk(path: string | undefined): Promise<Finding> {
  const check = 'disk'
  if (path === undefined) {
    return { check, verdict: 'skip', detail: 'is the server’s: call doctor on its machine' }
  }
  const { bavail, bsize, blocks } = await statfs(dirname(path))
  const free = bavail * bsize
  const share = blocks === 0 ? 1 : bavail / blocks
  const detail = `${bytesText(free)} free (${Math.round(share * 100)} %) where ${path} lies`
  const remedy = '`waymark gc` and `waymark artifacts prune` make room.'
  if (free < NEARLY_FULL) return { check, verdict: 'fail', detail, remedy }
  return free < FILLING
    ? { check, verdict: 'warn', detail, remedy }
    : { check, verdict: 'ok', detail }
}
