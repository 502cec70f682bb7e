import { EXIT, type ExitCode } from './exit-code.ts'

/** Something that the person at the terminal can act on, told in one line. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode = EXIT.failed, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** A command line that cannot be meant so; nothing was done. */
export function usageError(message: string): CommandError {
  return new CommandError(message, EXIT.usage)
}
