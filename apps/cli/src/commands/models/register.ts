import type { Client } from '@waymark/client'
import { TrackingError } from '@waymark/domain'
import { keyValue } from '../../options/key-value.ts'
import { show } from '../../output/show.ts'
import { usageError } from '../../program/command-error.ts'
import { trackingCommand, withTracking } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'

/** `waymark models register`: the next version of a model, which is made if there is none. */
export function registerCommand(world: World) {
  return trackingCommand('register')
    .description('Makes the next version of a registered model, and the model if there is none.')
    .requiredOption('-m, --model-uri <uri>', 'runs:/RUN_ID/PATH or models:/NAME/VERSION')
    .requiredOption('-n, --name <name>', 'the registered model')
    .option('--description <text>', 'what is new in this version')
    .option('-t, --tag <key=value>', 'a tag; repeatable', keyValue)
    .action((options) =>
      withTracking(world, options, async ({ client }) => {
        const { modelUri, name, description, tag: tags = [] } = options
        const source = await sourceOf(client, modelUri)
        await ensureModel(client, name)
        const { modelVersion } = await client.registry.createVersion({
          name,
          ...source,
          description,
          tags,
        })
        show(world, options, {
          json: modelVersion,
          text: () => `Registered version ${modelVersion.version} of '${name}'.`,
        })
      }),
    )
}

/** Where the files are, and whose: a run's by the run's own location. */
async function sourceOf(client: Client, uri: string) {
  if (/^models:\/+/.test(uri)) return { source: uri, runId: undefined }
  const [, runId, path] = /^runs:\/+([^/]+)\/(.+)$/.exec(uri) ?? []
  if (runId === undefined || path === undefined) {
    throw usageError(`'${uri}' is no model: write runs:/RUN_ID/PATH or models:/NAME/VERSION.`)
  }
  const { run } = await client.runs.get({ runId })
  return { source: `${run.info.artifactUri}/${path}`, runId }
}

async function ensureModel(client: Client, name: string): Promise<void> {
  try {
    await client.registry.createModel({ name, tags: [] })
  } catch (error) {
    if (!(error instanceof TrackingError && error.kind === 'exists')) throw error
  }
}
