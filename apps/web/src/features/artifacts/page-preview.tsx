import { useState } from 'react'
import { type Artifact, previewUrl } from '../../api/artifacts.ts'
import { nameOf } from './artifact-kind.ts'
import { LogView } from './lines/log-view.tsx'

/** A logged page, run in a frame that reaches nothing of ours; or its source. */
export function PagePreview({
  runId,
  artifact,
}: {
  readonly runId: string
  readonly artifact: Artifact
}) {
  const [isSource, setIsSource] = useState(false)
  return (
    <div className="page-preview">
      <fieldset className="segments" aria-label="How the page is shown">
        <button type="button" aria-pressed={!isSource} onClick={() => setIsSource(false)}>
          Page
        </button>
        <button type="button" aria-pressed={isSource} onClick={() => setIsSource(true)}>
          Source
        </button>
      </fieldset>
      {isSource ? (
        <LogView runId={runId} artifact={artifact} />
      ) : (
        // Without `allow-same-origin`: the page has no origin, so neither storage nor data of ours.
        <iframe
          sandbox="allow-scripts"
          referrerPolicy="no-referrer"
          title={nameOf(artifact.path)}
          src={previewUrl(runId, artifact.path)}
        />
      )}
    </div>
  )
}
