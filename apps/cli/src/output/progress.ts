import type { World } from '../program/world.ts'

/** How often the line is drawn anew, ms. */
const EVERY_MS = 100

/** A line on stderr that says how far a long work is. */
export interface Progress {
  /** `copied 12 of 40 files` */
  update(words: string): void
  /** Takes the line away: the result says what came of it. */
  end(): void
}

/** Draws on a terminal alone; everywhere else it is silent. */
export function startProgress({ stderr, now }: Pick<World, 'stderr' | 'now'>): Progress {
  if (stderr.isTTY !== true) return { update: () => undefined, end: () => undefined }
  let drawnAt = 0
  let isShown = false
  return {
    update(words) {
      if (now() - drawnAt < EVERY_MS) return
      drawnAt = now()
      isShown = true
      stderr.write(`\r\u001b[2K${words.slice(0, (stderr.columns ?? 80) - 1)}`)
    },
    end() {
      if (isShown) stderr.write('\r\u001b[2K')
      isShown = false
    },
  }
}
