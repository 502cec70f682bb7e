import { getArtifact as endpoint } from '@waymark/protocol'
import { placeBelow } from '../../files/place.ts'
import { readQueryPath } from '../../files/query-path.ts'
import { sendArtifact } from '../../files/send-artifact.ts'
import { rawRoute } from '../../kernel/route.ts'

/** The bytes of a run's artifact. */
export const getArtifact = rawRoute(endpoint, async (context) => {
  const query = new URLSearchParams(context.query)
  const path = readQueryPath(query)
  const { info } = await context.store.runs.get(query.get('run_id') || query.get('run_uuid') || '')
  await sendArtifact(placeBelow(context.artifacts, info.artifactUri, path), context)
})
