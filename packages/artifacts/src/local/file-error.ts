import { TrackingError } from '@waymark/domain'

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const TAKEN = new Set(['EISDIR', 'ENOTDIR', 'EEXIST', 'ENOTEMPTY', 'ELOOP'])
const BUSY = new Set(['EMFILE', 'ENFILE', 'EBUSY', 'EAGAIN'])

/** Says what an error of the file system means for the artifact; any other error stays itself. */
export function toTrackingError(error: unknown, path: string): unknown {
  const code = error instanceof TrackingError ? undefined : (error as NodeJS.ErrnoException).code
  const options = { cause: error }
  if (code === undefined) return error
  if (FULL.has(code)) {
    return new TrackingError('DISK_FULL', { place: `the artifact '${path}'` }, options)
  }
  if (TAKEN.has(code)) return new TrackingError('ARTIFACT_PATH_TAKEN', { path }, options)
  if (BUSY.has(code)) {
    const reason = `the artifact '${path}' cannot be opened now (${code})`
    return new TrackingError('STORE_BUSY', { reason }, options)
  }
  if (code === 'ENAMETOOLONG') {
    const reason = 'it is too long for the file system'
    return new TrackingError('ARTIFACT_PATH_INVALID', { path, reason }, options)
  }
  const reason = `The artifact store cannot be used for '${path}' (${code}). Check its disk and the rights to it.`
  return new TrackingError('STORE_UNUSABLE', { reason }, options)
}
