import { invalid, splitUri, TrackingError } from '@waymark/domain'
import {
  createPresignedDownloadUrl as createDownloadEndpoint,
  createPresignedUploadUrl as createUploadEndpoint,
  getPresignedDownloadUrl as getEndpoint,
} from '@waymark/protocol'
import { readWirePath } from '../../files/wire-path.ts'
import { route } from '../../kernel/route.ts'

/** Seven days: the longest that object stores sign for. */
const LONGEST_SECONDS = 604_800

/** A local folder signs no addresses; clients that hear 501 download through the server. */
export const getPresignedDownloadUrl = route(getEndpoint, ({ args }) => {
  readWirePath(args.artifactPath)
  throw notSigned()
})

/** Refuses as MLflow does where there is no object store: what is wrong with the request first. */
export const createPresignedDownloadUrl = route(createDownloadEndpoint, async ({ args, store }) => {
  readWirePath(args.path)
  const seconds = args.expiration ?? 1
  if (seconds < 1 || seconds > LONGEST_SECONDS) {
    throw invalid(`expiration must be between 1 and ${LONGEST_SECONDS} seconds (got ${seconds}).`)
  }
  const { info } = await store.runs.get(args.runId)
  throw refusal(info.artifactUri)
})

/** Refuses as {@link createPresignedDownloadUrl} does. */
export const createPresignedUploadUrl = route(createUploadEndpoint, async ({ args, store }) => {
  if ((args.runId === '') === (args.modelId === '')) {
    throw invalid('Exactly one of run_id and model_id must be provided.')
  }
  readWirePath(args.path)
  throw refusal(
    args.runId === ''
      ? (await store.loggedModels.get(args.modelId)).artifactLocation
      : (await store.runs.get(args.runId)).info.artifactUri,
  )
})

function refusal(location: string): TrackingError {
  if (splitUri(location).scheme !== 'mlflow-artifacts') return notSigned()
  return invalid(
    `Artifacts at '${location}' are served by this server and have no signed addresses.`,
  )
}

function notSigned(): TrackingError {
  return new TrackingError('FEATURE_NOT_BUILT', { feature: 'signed addresses of a local folder' })
}
