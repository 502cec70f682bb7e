import { TrackingError } from '@waymark/domain'
import { catchUpTallies, isFarBehind } from '../metrics/tallies/keep-tallies.ts'
import { runGroup, type WriteContext } from './group.ts'
import type { GroupRunner } from './write-queue.ts'

/** Runs groups here, on the caller's thread: for a program that logs to a file by itself. */
export function inlineRunner(context: WriteContext): GroupRunner {
  return {
    run: (jobs) => runGroup(context, jobs),
    rest: () => rest(context),
    close: async () => {
      await context.db.close()
    },
  }
}

async function rest(context: WriteContext): Promise<boolean> {
  const { db } = context
  try {
    if (!(await isFarBehind(context))) return false
    await db.begin()
    const hasMore = await catchUpTallies({ ...context, inTransaction: true })
    await db.commit()
    return hasMore
  } catch (error) {
    await db.rollback()
    // Somebody else writes, or the disk is full: the next time is early enough.
    if (error instanceof TrackingError) return false
    throw error
  }
}
