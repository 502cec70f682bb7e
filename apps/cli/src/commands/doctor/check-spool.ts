import { readBacklog } from '@waymark/sdk'
import { bytesText } from '../../output/bytes-text.ts'
import { countText } from '../../output/count-text.ts'
import type { World } from '../../program/world.ts'
import type { Finding } from './finding.ts'

/** How much waits to be sent of what programs wrote down while their server was away. */
export async function checkSpool({ env }: World): Promise<Finding> {
  const check = 'spool'
  const { folder, segments, bytes } = await readBacklog(env['WAYMARK_SPOOL_DIR'] || undefined)
  if (segments === 0) return { check, verdict: 'ok', detail: `nothing waits in ${folder}` }
  const detail = `${bytesText(bytes)} of ${countText(segments, 'program')} wait in ${folder}`
  return { check, verdict: 'warn', detail, remedy: `waymark sync ${folder}` }
}
