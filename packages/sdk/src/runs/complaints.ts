import { type ErrorCode, TrackingError } from '@waymark/domain'
import { warnOnce, wordsOf } from '../warn-once.ts'

/**
 * What is wrong with what a run logs. It never reaches the training: it is warned about, once a
 * cause. In strict mode it is an error: of the call, or of the next flush if it showed later.
 */
export class Complaints {
  readonly isStrict: boolean
  #first: TrackingError | undefined

  constructor(isStrict: boolean) {
    this.isStrict = isStrict
  }

  /** Something is wrong with a call. @throws {TrackingError} in strict mode */
  refuse(cause: string, error: TrackingError): void {
    if (this.isStrict) throw error
    warnOnce(cause, error.message)
  }

  /** Something showed in the background. */
  note(cause: string, error: TrackingError): void {
    warnOnce(cause, error.message)
    if (this.isStrict) this.#first ??= error
  }

  /** @throws {TrackingError} in strict mode, what showed first since the last time */
  settle(): void {
    const error = this.#first
    this.#first = undefined
    if (error !== undefined) throw error
  }
}

const OWN: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['NOT_LOGGED', 'LOG_FULL'])

/** The error of a call that cannot be taken. */
export function notLogged(what: string, error: unknown): TrackingError {
  if (error instanceof TrackingError && OWN.has(error.code)) return error // it names itself
  return new TrackingError('NOT_LOGGED', { what, reason: wordsOf(error) }, { cause: error })
}

/** The error of something that the store will never take. */
export function notStored(what: string, error: unknown): TrackingError {
  const kind = error instanceof TrackingError ? error.kind : 'invalid'
  return new TrackingError('NOT_STORED', { what, reason: wordsOf(error), kind }, { cause: error })
}

/** A name in a message: as it is, cut when it is long. */
export function shown(name: unknown): string {
  const text = typeof name === 'string' ? name : String(name)
  return text.length > 100 ? `${text.slice(0, 100)}… (${text.length} characters)` : text
}
