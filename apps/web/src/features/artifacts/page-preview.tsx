import { type Artifact, previewUrl } from '../../api/artifacts.ts'
import { nameOf } from './artifact-kind.ts'
import { LogView } from './lines/log-view.tsx'
import { WithSource } from './with-source.tsx'

/** A logged page, run in a frame that reaches nothing of ours; or its source. */
export function PagePreview({
  runId,
  artifact,
}: {
  readonly runId: string
  readonly artifact: Artifact
}) {
  return (
    <WithSource name="Page" source={<LogView runId={runId} artifact={artifact} />}>
      {/* Without `allow-same-origin`: the page has no origin, so neither storage nor data of ours. */}
      <iframe
        className="page-frame"
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
        title={nameOf(artifact.path)}
        src={previewUrl(runId, artifact.path)}
      />
    </WithSource>
  )
}
