import { Readable } from 'node:stream'
import { invalid, LIMITS } from '@waymark/domain'
import { uploadArtifact as endpoint } from '@waymark/protocol'
import { placeBelow } from '../../files/place.ts'
import { readWireFilePath } from '../../files/wire-path.ts'
import { readBody } from '../../kernel/body.ts'
import { rawRoute } from '../../kernel/route.ts'

/** Stores a small body as a run's artifact; MLflow's UI uploads so. */
export const uploadArtifact = rawRoute(endpoint, async (context) => {
  const { request, response, store, artifacts, signal } = context
  const query = new URLSearchParams(context.query)
  const runId = readRequired(query, 'run_uuid')
  const sent = readWireFilePath(readRequired(query, 'path'))
  // A form is what a page of any origin may send; MLflow, too, takes none for data.
  const isForm = /^(?:multipart\/|application\/x-www-form)/i.test(
    request.headers['content-type'] ?? '',
  )
  const body = await readBody(request, LIMITS.uploadBytes)
  if (isForm || body.length === 0) throw invalid('Request must specify data.')

  const { info } = await store.runs.get(runId)
  const { repository, path } = placeBelow(artifacts, info.artifactUri, sent)
  await repository.write(path, Readable.from([body]), { signal })
  response.setHeader('Content-Type', 'application/json')
  response.setHeader('Content-Length', 0)
  response.end()
})

function readRequired(query: URLSearchParams, name: string): string {
  const value = query.get(name)
  if (value === null || value === '') throw invalid(`Request must specify ${name}.`)
  return value
}
