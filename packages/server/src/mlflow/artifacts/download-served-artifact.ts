import { downloadServedArtifact as endpoint } from '@waymark/protocol'
import { servedPlace } from '../../files/place.ts'
import { sendArtifact } from '../../files/send-artifact.ts'
import { readWirePath } from '../../files/wire-path.ts'
import { rawRoute } from '../../kernel/route.ts'
import { answerDetail, isFolderFailure } from './detail.ts'

/** The bytes of an artifact that this server keeps. */
export const downloadServedArtifact = rawRoute(endpoint, async (context) => {
  const sent = context.params.artifact_path ?? ''
  try {
    await sendArtifact(servedPlace(context, readWirePath(sent)), context)
  } catch (failure) {
    if (!isFolderFailure(failure)) throw failure
    const detail = `Artifact path refers to a directory, not a file: '${sent}'`
    answerDetail(context.response, 400, detail)
  }
})
