import { ownEndpoint } from '../own-endpoint.ts'
import { runId } from '../runs/run-selection.ts'
import { text } from '../shape.ts'

/** A page that a run logged, to be looked at in a frame that has no origin. */
export const artifactPreview = ownEndpoint<never>()({
  id: 'waymarkArtifactPreview',
  noun: 'artifacts',
  summary: 'A page that a run logged, to be shown in a sandboxed frame',
  method: 'GET',
  path: '/artifacts/preview',
  contentType: 'text/html',
  fields: { runId, path: text({ maxLength: 4096 }) },
})
