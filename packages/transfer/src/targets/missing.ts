import { TrackingError } from '@waymark/domain'

/** For `catch`: undefined for what does not exist, any other failure again. */
export function isMissing(error: unknown): undefined {
  if (error instanceof TrackingError && error.kind === 'missing') return undefined
  throw error
}
