import { runGroup, type WriteContext } from './group.ts'
import type { GroupRunner } from './write-queue.ts'

/** Runs groups here, on the caller's thread: for a program that logs to a file by itself. */
export function inlineRunner(context: WriteContext): GroupRunner {
  return {
    run: (jobs) => runGroup(context, jobs),
    close: async () => {
      await context.db.close()
    },
  }
}
