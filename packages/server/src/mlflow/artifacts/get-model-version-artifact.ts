import { parseVersionNumber, splitUri, TrackingError } from '@waymark/domain'
import { getModelVersionArtifact as endpoint } from '@waymark/protocol'
import type { Store } from '@waymark/store'
import { placeBelow } from '../../files/place.ts'
import { readQueryPath } from '../../files/query-path.ts'
import { sendArtifact } from '../../files/send-artifact.ts'
import { rawRoute } from '../../kernel/route.ts'

/** The bytes of a model version's artifact. */
export const getModelVersionArtifact = rawRoute(endpoint, async (context) => {
  const { store, artifacts } = context
  const query = new URLSearchParams(context.query)
  const path = readQueryPath(query)
  const name = query.get('name')
  const version = query.get('version')
  if (name === null) throw new TrackingError('MISSING_FIELD', { field: 'name' })
  if (version === null) throw new TrackingError('MISSING_FIELD', { field: 'version' })
  const stored = await store.registry.getDownloadUri(name, parseVersionNumber(version))
  await sendArtifact(placeBelow(artifacts, await followRun(store, stored), path), context)
})

/** `runs:/<run id>/<path>` is where that run keeps its artifacts; other locations are themselves. */
async function followRun(store: Store, location: string): Promise<string> {
  const { scheme, authority, path } = splitUri(location)
  if (scheme !== 'runs' || authority !== '') return location
  const [runId = '', ...inner] = path.replace(/^\/+/, '').split('/')
  const { info } = await store.runs.get(runId)
  return [info.artifactUri.replace(/\/+$/, ''), ...inner].join('/')
}
