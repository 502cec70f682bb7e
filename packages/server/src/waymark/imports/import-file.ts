import { invalid } from '@waymark/domain'
import { importFile as endpoint } from '@waymark/protocol'
import type { Store } from '@waymark/store'
import { placeBelow } from '../../files/place.ts'
import { readWireFilePath } from '../../files/wire-path.ts'
import { jsonAnswer, writeAnswer } from '../../kernel/answer.ts'
import { rawRoute } from '../../kernel/route.ts'

/** Stores the body as a file of a run or logged model as it comes in, however large. */
export const importFile = rawRoute(
  { method: endpoint.method, paths: endpoint.paths },
  async ({ query, request, response, store, artifacts, signal }) => {
    const input = { method: 'PUT', query, body: undefined, contentType: undefined }
    const { path, ...owner } = endpoint.decode(input)
    const file = readWireFilePath(path)
    const place = placeBelow(artifacts, await locationOf(store, owner), file)
    await place.repository.write(place.path, request, { signal })
    writeAnswer(response, jsonAnswer(200, '{}'))
  },
)

async function locationOf(
  store: Store,
  { runId, modelId }: { readonly runId: string; readonly modelId: string },
): Promise<string> {
  if ((runId === '') === (modelId === '')) {
    throw invalid("Name whose file it is: 'runId' or 'modelId', one of them.")
  }
  if (runId !== '') return (await store.runs.get(runId)).info.artifactUri
  return (await store.loggedModels.get(modelId)).artifactLocation
}
