import { TrackingError } from '@waymark/domain'
import { modelServing as endpoint, type ModelServing } from '@waymark/protocol/waymark'
import { digestOf } from '../../files/digest-of.ts'
import { versionPlace } from '../../files/version-place.ts'
import { route, type Services } from '../../kernel/route.ts'
import { findScoringPlace } from '../../scoring/ask-scoring.ts'
import { findServedModel } from '../../scoring/served-model.ts'

/** Whether what serves models at the operator's address serves this version. */
export const getModelServing = route(endpoint, async ({ args, ...services }) => {
  await services.store.registry.getVersion(args.name, args.version)
  return servingOf(services, args)
})

async function servingOf(
  services: Services,
  version: { readonly name: string; readonly version: number },
): Promise<ModelServing> {
  const place = findScoringPlace(services.settings)
  if (place === undefined) return { state: 'off', address: null, serves: null, reason: null }
  const { address } = place
  try {
    const served = await findServedModel(place)
    if (served === undefined) return { state: 'untold', address, serves: null, reason: null }
    const state = stateOf(served.digest, await findVersionDigest(services, version))
    return { state, address, serves: served.id, reason: null }
  } catch (error) {
    if (!(error instanceof TrackingError)) throw error
    return { state: 'silent', address, serves: null, reason: error.message }
  }
}

function stateOf(served: string, own: string | undefined): ModelServing['state'] {
  if (own === undefined) return 'untold'
  return served === own ? 'this' : 'other'
}

/** What tells a version from every other model; undefined where its `MLmodel` cannot be read here. */
export async function findVersionDigest(
  services: Pick<Services, 'store' | 'artifacts'>,
  version: { readonly name: string; readonly version: number },
): Promise<string | undefined> {
  try {
    return await digestOf(await versionPlace(services, version, 'MLmodel'))
  } catch (error) {
    if (error instanceof TrackingError) return undefined // it lies elsewhere, or there is none
    throw error
  }
}
