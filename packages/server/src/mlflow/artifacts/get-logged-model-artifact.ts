import { TrackingError } from '@waymark/domain'
import { getLoggedModelArtifact as endpoint } from '@waymark/protocol'
import { placeBelow } from '../../files/place.ts'
import { sendArtifact } from '../../files/send-artifact.ts'
import { readWirePath } from '../../files/wire-path.ts'
import { rawRoute } from '../../kernel/route.ts'

/** The bytes of a logged model's artifact. */
export const getLoggedModelArtifact = rawRoute(endpoint, async (context) => {
  const { store, artifacts, params } = context
  const sent = new URLSearchParams(context.query).get('artifact_file_path')
  if (!sent) {
    const reason = 'Request must include the "artifact_file_path" query parameter.'
    throw new TrackingError('REQUEST_MALFORMED', { reason })
  }
  const path = readWirePath(sent)
  const model = await store.loggedModels.get(params.model_id ?? '')
  await sendArtifact(placeBelow(artifacts, model.artifactLocation, path), context)
})
