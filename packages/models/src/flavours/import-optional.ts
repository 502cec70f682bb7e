import { TrackingError } from '@waymark/domain'

/**
 * Waits for a package that only some need.
 *
 * @throws {TrackingError} `PACKAGE_MISSING`
 */
export async function importOptional<T>(
  loading: Promise<T>,
  name: string,
  purpose: string,
): Promise<T> {
  try {
    return await loading
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause
    throw new TrackingError('PACKAGE_MISSING', { name, purpose }, { cause })
  }
}
