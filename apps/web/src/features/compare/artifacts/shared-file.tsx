import { ErrorBoundary } from '../../../components/error-boundary.tsx'
import { nameOf } from '../../artifacts/artifact-kind.ts'
import { ArtifactPreview } from '../../artifacts/artifact-preview.tsx'
import type { SharedArtifact } from './artifact-union.ts'
import { type ArtifactRun, RunHead } from './run-head.tsx'

/** One file as each of several runs logged it. */
export function SharedFile(props: {
  readonly runs: readonly ArtifactRun[]
  readonly file: SharedArtifact
}) {
  const { runs, file } = props
  return (
    <section className="shared-file" aria-label={nameOf(file.path)} data-file={file.path}>
      <h3>{nameOf(file.path)}</h3>
      <ul className="shared-columns">
        {runs.map((run, at) => {
          const sizeBytes = file.sizes[at]
          return (
            <li key={run.runId} data-run-id={run.runId}>
              <p className="shared-head">
                <RunHead run={run} />
              </p>
              {sizeBytes === undefined ? (
                <p className="quiet-note">This run has no such file.</p>
              ) : (
                // A file that cannot be shown takes nothing from those beside it.
                <ErrorBoundary>
                  <ArtifactPreview
                    runId={run.runId}
                    artifact={{ path: file.path, isFolder: false, sizeBytes }}
                  />
                </ErrorBoundary>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
