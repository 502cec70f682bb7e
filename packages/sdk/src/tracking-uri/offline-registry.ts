import { TrackingError } from '@waymark/domain'
import type { RegistryCalls } from './registry-calls.ts'

/**
 * A server's registry where `WAYMARK_MODE=offline`: nothing of it is asked. Versions are numbered by
 * the server, so that none can be made without it.
 */
export function offlineRegistry(): RegistryCalls {
  const refuse = (): Promise<never> =>
    Promise.reject(new TrackingError('OFFLINE', { what: 'the model registry' }))
  return {
    createModel: refuse,
    getModel: refuse,
    setModelTag: refuse,
    setAlias: refuse,
    deleteAlias: refuse,
    createVersion: refuse,
    getVersion: refuse,
    listLatestVersions: refuse,
    updateVersion: refuse,
    transitionVersion: refuse,
    setVersionTag: refuse,
    getDownloadUri: refuse,
  }
}
