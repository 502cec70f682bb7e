import { getArtifact as endpoint } from '@waymark/protocol'
import { rawRoute } from '../../kernel/route.ts'
import { placeBelow } from './place.ts'
import { readQueryPath } from './query-path.ts'
import { sendArtifact } from './send-artifact.ts'

/** The bytes of a run's artifact. */
export const getArtifact = rawRoute(endpoint, async (context) => {
  const query = new URLSearchParams(context.query)
  const path = readQueryPath(query)
  const { info } = await context.store.runs.get(query.get('run_id') || query.get('run_uuid') || '')
  await sendArtifact(placeBelow(context.artifacts, info.artifactUri, path), context)
})
