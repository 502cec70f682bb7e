import { readlinkSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'

/** More than the program's, as `nice -n 5`: a third of the share of the thread that the program computes on, where they want one core. */
const NICENESS = 5

/**
 * Has the calling thread give way to the others of the program, where the system knows threads by number (Linux): a
 * thread that wakes another is else put off its core by it, on a busy machine for milliseconds each time.
 */
export function giveWay(): void {
  try {
    const number = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    const most = constants.priority.PRIORITY_LOW
    setPriority(number, Math.min(most, getPriority(number) + NICENESS))
  } catch {
    // It works as well, only less politely.
  }
}
