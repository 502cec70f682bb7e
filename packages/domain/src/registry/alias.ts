import { invalid } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import { checkLength } from '../rules/text-length.ts'

// Letters and digits of any script, as Python's \w.
const ALIAS = /^[\p{L}\p{N}_-]*\n?$/u

/** The alias that every model has: its highest version. */
export const LATEST = 'latest'

/**
 * Checks an alias by which a version is asked for.
 *
 * @throws {TrackingError} invalid when empty, too long, or with anything but letters, digits,
 *   underscores and dashes.
 */
export function checkAlias(alias: string): void {
  if (alias === '') throw invalid('An alias of a registered model cannot be empty.')
  if (!ALIAS.test(alias)) {
    throw invalid(
      `'${alias}' cannot be an alias: only letters, digits, underscores and dashes are allowed.`,
    )
  }
  checkLength('alias', alias, LIMITS.aliasLength)
}

/**
 * Checks an alias that is to be set: `latest` and `v1`, `v2`, … mean something already.
 *
 * @throws {TrackingError} invalid
 */
export function checkNewAlias(alias: string): void {
  checkAlias(alias)
  if (alias.toLowerCase() === LATEST || /^v\p{Nd}+\n?$/iu.test(alias)) {
    throw invalid(`The alias '${alias}' is reserved: 'latest' and 'v<number>' name versions.`)
  }
}
