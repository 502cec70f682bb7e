import { TrackingError } from '@waymark/domain'

/**
 * Imports a package that only some need.
 *
 * @typeParam T the package's exports, as far as they are used
 * @throws {TrackingError} `PACKAGE_MISSING`
 */
export async function importOptional<T>(name: string, purpose: string): Promise<T> {
  try {
    return (await import(name)) as T
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause
    throw new TrackingError('PACKAGE_MISSING', { name, purpose }, { cause })
  }
}
