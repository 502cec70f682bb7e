import { TrackingError } from '@waymark/domain'
import { CommandError } from './command-error.ts'
import { EXIT, type ExitCode } from './exit-code.ts'

/** How a program ends after a failure: its code, and the words on stderr. */
export interface Failure {
  readonly code: ExitCode
  readonly words: string
}

/**
 * What a user can act on is one line; anything else is a fault of ours and keeps its stack.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommandError) return { code: error.exitCode, words: error.message }
  if (isSettingError(error)) return { code: EXIT.usage, words: error.message }
  if (error instanceof TrackingError) {
    const isMissing = error.kind === 'missing' || error.code === 'STORE_FILE_MISSING'
    return { code: isMissing ? EXIT.notFound : EXIT.failed, words: error.message }
  }
  if (isSystemError(error)) return { code: EXIT.failed, words: error.message }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { code: EXIT.failed, words }
}

// By name: its class lives in the server, which most commands never load.
function isSettingError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'SettingError'
}

/** Of the operating system: `EACCES: permission denied, open 'x'` names the file itself. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'errno' in error
}
