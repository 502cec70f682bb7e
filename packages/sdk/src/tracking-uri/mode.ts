import { invalid } from '@waymark/domain'
import { warnOnce, wordsOf } from '../warn-once.ts'

/** How far what is logged goes: to its server, into the spool alone, or nowhere. */
export type Mode = 'auto' | 'offline' | 'disabled'

const MODES: readonly string[] = ['auto', 'offline', 'disabled'] satisfies readonly Mode[]

/**
 * What `WAYMARK_MODE` says; default `auto`.
 *
 * @throws {TrackingError} `INVALID_VALUE` for a mode that there is not
 */
export function readMode(env: Readonly<Record<string, string | undefined>> = process.env): Mode {
  const mode = (env['WAYMARK_MODE'] || 'auto').toLowerCase()
  if (MODES.includes(mode)) return mode as Mode // one of them
  throw invalid(`WAYMARK_MODE is '${mode}'. Use 'offline', 'disabled' or 'auto' (the default).`)
}

let isOff: boolean | undefined

/**
 * Whether nothing is logged at all: `WAYMARK_MODE=disabled`. Read once, by the first call that logs:
 * a look into the environment would cost more than all else that such a call then does.
 */
export function isDisabled(): boolean {
  isOff ??= readsDisabled()
  return isOff
}

function readsDisabled(): boolean {
  try {
    return readMode() === 'disabled'
  } catch (error) {
    warnOnce('mode', wordsOf(error)) // a call that logs never throws
    return false
  }
}
