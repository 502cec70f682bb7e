import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Artifact, artifactUrl } from '../../api/artifacts.ts'
import { Panel } from '../../components/panel.tsx'
import { Skeleton } from '../../components/states.tsx'
import { byteSize } from '../../format/number.ts'
import { artifactsQuery } from './artifacts-queries.ts'

/** The files that a run logged, to download; folders are read when they are opened. */
export function ArtifactsPanel({ runId }: { readonly runId: string }) {
  const { data } = useQuery(artifactsQuery(runId, ''))
  return (
    <Panel
      title="Artifacts"
      {...(data?.length === 0 ? { count: 0 } : {})}
      none="No file was logged."
    >
      <Folder runId={runId} path="" />
    </Panel>
  )
}

function Folder({ runId, path }: { readonly runId: string; readonly path: string }) {
  const { data, error, refetch } = useQuery(artifactsQuery(runId, path))
  if (data === undefined && error) {
    return (
      <div className="nav-error" role="alert">
        <p>{error.message}</p>
        <button type="button" onClick={() => refetch()}>
          Try again
        </button>
      </div>
    )
  }
  if (data === undefined) return <Skeleton rows={2} label="Loading artifacts" />
  if (data.length === 0) return <p className="quiet-note">An empty folder.</p>
  return (
    <ul className="artifacts" data-testid="artifacts">
      {data.map((artifact) => (
        <li key={artifact.path}>
          {artifact.isFolder ? (
            <ClosedFolder runId={runId} folder={artifact} />
          ) : (
            <a href={artifactUrl(runId, artifact.path)} download={nameOf(artifact)}>
              <span className="file-name">{nameOf(artifact)}</span>
              <span className="file-size">{byteSize(artifact.sizeBytes)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

function ClosedFolder({ runId, folder }: { readonly runId: string; readonly folder: Artifact }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{nameOf(folder)}/</summary>
      {isOpen && <Folder runId={runId} path={folder.path} />}
    </details>
  )
}

function nameOf({ path }: Artifact): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
