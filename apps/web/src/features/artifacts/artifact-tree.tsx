import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Artifact } from '../../api/artifacts.ts'
import { Link } from '../../components/link.tsx'
import { Skeleton } from '../../components/states.tsx'
import { byteSize } from '../../format/number.ts'
import { nameOf } from './artifact-kind.ts'
import { artifactsQuery } from './artifacts-queries.ts'
import { isSmallCopy, readableName } from './step-images.ts'

interface Place {
  readonly runId: string
  /** The path on screen. */
  readonly current: string
}

/** What lies in a folder; the folders in it are read when they are opened. */
export function ArtifactTree({ runId, current, folder }: Place & { readonly folder: string }) {
  const { data, error, refetch } = useQuery(artifactsQuery(runId, folder))
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
    <ul data-testid="artifacts">
      {withoutTwins(data).map((artifact) => (
        <li key={artifact.path}>
          {artifact.isFolder ? (
            <Folder runId={runId} current={current} folder={artifact} />
          ) : (
            <Link
              to={{ page: 'run', runId, tab: 'artifacts', artifact: artifact.path }}
              isCurrent={artifact.path === current}
              title={nameOf(artifact.path)}
            >
              <span className="file-name">{readableName(artifact.path)}</span>
              <span className="file-size">{byteSize(artifact.sizeBytes)}</span>
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The small copy of a picture is fetched by its path alone: beside the picture it only fills the list. */
function withoutTwins(artifacts: readonly Artifact[]): readonly Artifact[] {
  const stems = new Set(artifacts.map(({ path }) => path.slice(0, path.lastIndexOf('.'))))
  return artifacts.filter(
    ({ path }) => !isSmallCopy(path) || !stems.has(path.replace(/[%+]compressed\..*$/, '')),
  )
}

function Folder({ runId, current, folder }: Place & { readonly folder: Artifact }) {
  const isWithin = current === folder.path || current.startsWith(`${folder.path}/`)
  const [isOpen, setIsOpen] = useState(isWithin)
  const name = nameOf(folder.path)
  return (
    <>
      <div className="artifact-folder">
        <button
          type="button"
          className="quiet disclose"
          aria-expanded={isOpen}
          aria-label={`What is in ${name}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? '⌄' : '›'}
        </button>
        <Link
          to={{ page: 'run', runId, tab: 'artifacts', artifact: folder.path }}
          isCurrent={folder.path === current}
          title={folder.path}
          onNavigate={() => setIsOpen(true)}
        >
          {name}/
        </Link>
      </div>
      {isOpen && <ArtifactTree runId={runId} current={current} folder={folder.path} />}
    </>
  )
}
