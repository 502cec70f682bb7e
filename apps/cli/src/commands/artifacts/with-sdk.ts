import type { World } from '../../program/world.ts'
import { trackingUriOf } from '../../tracking/tracking-uri.ts'

/** The SDK, set to where a command works: it knows how bytes go to servers and to files. */
export async function sdkFor(
  world: World,
  { trackingUri }: { readonly trackingUri?: string | undefined },
) {
  const sdk = await import('@waymark/sdk')
  const uri = trackingUriOf(world, trackingUri)
  if (!/^https?:/i.test(uri)) {
    const { checkStoreThere } = await import('../../tracking/check-store-there.ts')
    checkStoreThere(uri, world.cwd)
  }
  sdk.setTrackingUri(uri)
  return sdk
}
