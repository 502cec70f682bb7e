import { countText } from '../../output/count-text.ts'
import { show } from '../../output/show.ts'
import type { World } from '../../program/world.ts'
import { sdkFor } from './with-sdk.ts'

/** Stores what lies at `local`, an absolute path, in a run and tells what was stored. */
export async function upload(
  world: World,
  options: {
    readonly runId: string
    readonly artifactPath?: string | undefined
    readonly trackingUri?: string | undefined
    readonly json?: boolean | undefined
  },
  local: string,
): Promise<void> {
  const { runId, artifactPath } = options
  const { uploadArtifacts } = await sdkFor(world, options)
  const paths = await uploadArtifacts(runId, local, artifactPath)
  show(world, options, {
    json: { runId, paths },
    text: () => `Logged ${countText(paths.length, 'file')} to run ${runId}.`,
  })
}
