import { uploadServedArtifact as endpoint } from '@waymark/protocol'
import { servedPlace } from '../../files/place.ts'
import { readWireFilePath } from '../../files/wire-path.ts'
import { rawRoute } from '../../kernel/route.ts'
import { answerDetail } from './detail.ts'

/** Stores the body as an artifact as it comes in, however large. */
export const uploadServedArtifact = rawRoute(endpoint, async (context) => {
  const { request, response, params, signal } = context
  const sent = params.artifact_path ?? ''
  if (sent === '' || sent.endsWith('/')) {
    const detail = "Artifact path must include a filename (cannot end with '/')."
    return answerDetail(response, 400, detail)
  }
  const { repository, path } = servedPlace(context, readWireFilePath(sent))
  await repository.write(path, request, { signal })
  response.setHeader('Content-Length', 0)
  response.end()
})
