import { TrackingError } from '@waymark/domain'

// Loaded when they are needed: who logs to a server installs neither, nor their native modules.

/** @throws {TrackingError} `PACKAGE_MISSING` */
export async function importStore(): Promise<typeof import('@waymark/store')> {
  return orMissing(import('@waymark/store'), '@waymark/store', 'to open sqlite: without a server')
}

/** @throws {TrackingError} `PACKAGE_MISSING` */
export async function importArtifacts(): Promise<typeof import('@waymark/artifacts')> {
  return orMissing(
    import('@waymark/artifacts'),
    '@waymark/artifacts',
    'to write artifacts to a folder of this machine',
  )
}

async function orMissing<T>(loading: Promise<T>, name: string, purpose: string): Promise<T> {
  try {
    return await loading
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause
    throw new TrackingError('PACKAGE_MISSING', { name, purpose }, { cause })
  }
}
