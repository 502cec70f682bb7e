import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadModel } from '@waymark/sdk/models'
import { createScoringHandler } from '@waymark/serving'
import type { Backbone } from '../features/backbones.ts'
import { encodeSentences } from '../features/encode.ts'
import { likeliestTags } from '../model/likeliest-tags.ts'
import { onnxTagger, type Tagger } from '../model/tagger.ts'
import { decodeBio } from '../spans/decode-bio.ts'

/** A name that the server found. */
export interface FoundName {
  readonly entity: string
  readonly text: string
}

/**
 * Serves a model on a free port, asks it for the names in some sentences, and compares
 * with what the same model says without a server.
 */
export async function serveAndAsk(
  modelUri: string,
  backbone: Backbone,
  sentences: readonly (readonly string[])[],
): Promise<readonly (readonly FoundName[])[]> {
  const model = await loadModel(modelUri)
  const score = await createScoringHandler(model)
  const server = createServer((request, response) => {
    if (!score(request, response)) response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  try {
    await once(server, 'listening')
    const served = await namesIn(httpTagger(server, backbone), sentences)
    const direct = await namesIn(onnxTagger(model, backbone), sentences)
    if (JSON.stringify(served) !== JSON.stringify(direct)) {
      throw new Error('the served model finds other names than the same model without a server')
    }
    return served
  } finally {
    server.close()
    server.closeAllConnections()
    await model.close()
  }
}

function httpTagger(server: Server, backbone: Backbone): Tagger {
  const { port } = server.address() as AddressInfo // it listens to a port
  return {
    backbone,
    async score({ data, rows, columns }) {
      const inputs = Array.from({ length: rows }, (_, row) =>
        Array.from(data.subarray(row * columns, (row + 1) * columns)),
      )
      const response = await fetch(`http://127.0.0.1:${port}/invocations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ inputs }),
      })
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
      const { predictions } = (await response.json()) as { predictions: { output: number[][] } }
      return Float32Array.from(predictions.output.flat())
    },
  }
}

async function namesIn(
  { backbone, score }: Tagger,
  sentences: readonly (readonly string[])[],
): Promise<FoundName[][]> {
  const tags = likeliestTags(await score(encodeSentences(sentences, backbone)), sentences)
  return sentences.map((tokens, line) =>
    decodeBio(tags[line] ?? []).map(({ entity, start, end }) => ({
      entity,
      text: tokens.slice(start, end).join(' '),
    })),
  )
}
