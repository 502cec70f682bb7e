import { parseVersionNumber, TrackingError } from '@waymark/domain'
import { getModelVersionArtifact as endpoint } from '@waymark/protocol'
import { readQueryPath } from '../../files/query-path.ts'
import { sendArtifact } from '../../files/send-artifact.ts'
import { versionPlace } from '../../files/version-place.ts'
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
  const place = await versionPlace(
    { store, artifacts },
    { name, version: parseVersionNumber(version) },
    path,
  )
  await sendArtifact(place, context)
})
