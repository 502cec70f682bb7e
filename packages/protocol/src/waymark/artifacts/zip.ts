import { ownEndpoint } from '../own-endpoint.ts'
import { runId } from '../runs/run-selection.ts'
import { optional, text } from '../shape.ts'

/** A folder of a run's artifacts, or all of them, as one zip: a download, packed as it is sent. */
export const artifactsZip = ownEndpoint<never>()({
  id: 'waymarkArtifactsZip',
  noun: 'artifacts',
  summary: "A folder of a run's artifacts as a zip file",
  method: 'GET',
  path: '/artifacts/zip',
  contentType: 'application/zip',
  fields: { runId, path: optional(text({ maxLength: 4096 }), '') },
})
