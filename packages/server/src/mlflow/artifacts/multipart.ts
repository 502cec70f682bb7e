import { TrackingError } from '@waymark/domain'
import {
  abortMultipartUpload as abortEndpoint,
  completeMultipartUpload as completeEndpoint,
  createMultipartUpload as createEndpoint,
} from '@waymark/protocol'
import { readWirePath } from '../../files/wire-path.ts'
import { route } from '../../kernel/route.ts'

/** Uploads in parts need an object store; clients that hear 501 send the file as one. */
const refuse = ({ args }: { args: { readonly artifactPath: string } }): never => {
  readWirePath(args.artifactPath) // a path that could never be stored is told first, as by MLflow
  throw new TrackingError('FEATURE_NOT_BUILT', { feature: 'uploads in parts to a local folder' })
}

export const createMultipartUpload = route(createEndpoint, refuse)
export const completeMultipartUpload = route(completeEndpoint, refuse)
export const abortMultipartUpload = route(abortEndpoint, refuse)
