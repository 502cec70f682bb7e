import { TrackingError } from '@waymark/domain'
import { SettingError } from '@waymark/server'

/**
 * Ends the program after a failure: what a user can act on is one line, anything else is a fault
 * of ours and keeps its stack. Exit code 2 for a wrong option, 1 for everything else.
 */
export function fail(error: unknown): never {
  if (error instanceof SettingError) exitWith(2, error.message)
  if (error instanceof TrackingError) exitWith(1, error.message)
  exitWith(1, error instanceof Error ? (error.stack ?? error.message) : String(error))
}

/** Prints a line for the person at the terminal and ends the program. */
export function exitWith(code: number, message: string): never {
  console.error(`waymark: ${message}`)
  process.exit(code)
}
