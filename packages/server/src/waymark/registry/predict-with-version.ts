import { TrackingError } from '@waymark/domain'
import { modelPrediction as endpoint } from '@waymark/protocol/waymark'
import { route } from '../../kernel/route.ts'
import { findScoringPlace } from '../../scoring/ask-scoring.ts'
import { predictWith } from '../../scoring/predict-with.ts'
import { findVersionDigest } from './get-model-serving.ts'

/** Tries a version out by the program that serves it; refuses what another model answered. */
export const predictWithVersion = route(endpoint, async ({ args, settings, store, artifacts }) => {
  const { name, version, request } = args
  // Nothing is written, but somebody's code runs: what may not change anything may not do this.
  if (settings.readOnly) {
    throw new TrackingError('STORE_READ_ONLY', { path: settings.backendStoreUri })
  }
  const place = findScoringPlace(settings)
  if (place === undefined) throw new TrackingError('SERVING_OFF', {})
  await store.registry.getVersion(name, version)
  const own = await findVersionDigest({ store, artifacts }, { name, version })
  const { text, digest, tookMs } = await predictWith(place, request)
  // Told with the answer, since an alias that is followed may have moved after the page asked.
  if (digest !== null && own !== undefined && digest !== own) {
    throw new TrackingError('SERVING_OTHER_MODEL', { address: place.address, name, version })
  }
  return { answer: text, tookMs }
})
