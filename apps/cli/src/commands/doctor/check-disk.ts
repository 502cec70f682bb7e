import { diskRoom, judgeRoom, ROOM_REMEDY } from '../../disk/disk-room.ts'
import { bytesText } from '../../output/bytes-text.ts'
import type { Finding } from './finding.ts'

const VERDICTS = { full: 'fail', filling: 'warn' } as const

/** How much room the drive of a store in place has. */
export async function checkDisk(path: string | undefined): Promise<Finding> {
  const check = 'disk'
  if (path === undefined) {
    return { check, verdict: 'skip', detail: 'is the server’s: call doctor on its machine' }
  }
  const room = await diskRoom(path)
  const share = Math.round(room.freeShare * 100)
  const detail = `${bytesText(room.freeBytes)} free (${share} %) where ${path} lies`
  const judged = judgeRoom(room)
  return judged === 'ok'
    ? { check, verdict: 'ok', detail }
    : { check, verdict: VERDICTS[judged], detail, remedy: ROOM_REMEDY }
}
