import type { Log } from '@waymark/server'
import { bytesText } from '../output/bytes-text.ts'
import { type DiskRoom, diskRoom, judgeRoom, ROOM_REMEDY } from './disk-room.ts'

/** How often drives are looked at, and how often one warning is repeated at most, ms. */
const LOOK_MS = 60_000
const REPEAT_MS = 3_600_000

/** Effects that a test stands in for: drives that are full are hard to come by. */
interface Effects {
  readonly now: () => number
  readonly measure: (path: string) => Promise<DiskRoom>
}

/**
 * Warns in a log before the drives of some paths are full: when that is first seen, and then once an
 * hour while it lasts. A drive that several paths lie on is named once.
 */
export class DiskWatch {
  readonly #places: readonly string[]
  readonly #log: Pick<Log, 'warn'>
  readonly #effects: Effects
  /** By drive. */
  readonly #warnedAt = new Map<number, number>()

  constructor(
    places: readonly string[],
    log: Pick<Log, 'warn'>,
    effects: Effects = { now: Date.now, measure: diskRoom },
  ) {
    this.#places = places
    this.#log = log
    this.#effects = effects
  }

  /** Looks now and every minute from then on, for as long as something else keeps the program alive. */
  start(): void {
    void this.look()
    setInterval(() => void this.look(), LOOK_MS).unref()
  }

  /** Looks once. A drive that cannot be asked says nothing. */
  async look(): Promise<void> {
    const seen = new Set<number>()
    for (const path of this.#places) {
      const room = await this.#effects.measure(path).catch(() => undefined)
      if (room === undefined || seen.has(room.drive)) continue
      seen.add(room.drive)
      this.#judge(path, room)
    }
  }

  #judge(path: string, room: DiskRoom): void {
    const judged = judgeRoom(room)
    if (judged === 'ok') {
      this.#warnedAt.delete(room.drive)
      return
    }
    const before = this.#warnedAt.get(room.drive)
    if (before !== undefined && this.#effects.now() - before < REPEAT_MS) return
    this.#warnedAt.set(room.drive, this.#effects.now())
    const words = judged === 'full' ? 'is nearly full' : 'is filling up'
    this.#log.warn(
      `the disk of ${path} ${words}: ${bytesText(room.freeBytes)} free. ${ROOM_REMEDY}`,
      { path, freeBytes: room.freeBytes },
    )
  }
}
