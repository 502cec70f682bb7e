import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Artifact } from '../../api/artifacts.ts'
import { Link } from '../../components/link.tsx'
import { Skeleton } from '../../components/states.tsx'
import { byteSize, shortNumber } from '../../format/number.ts'
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
  return <TreeLevel runId={runId} current={current} artifacts={withoutTwins(data)} />
}

// Up to here a look finds a name sooner than typing does.
const ENTRIES_WITHOUT_SEARCH = 40
const ENTRIES_AT_ONCE = 200

/** The files and folders in one folder, found by a part of their name where they are many. */
function TreeLevel(props: Place & { readonly artifacts: readonly Artifact[] }) {
  const { runId, current, artifacts } = props
  const [search, setSearch] = useState('')
  // As many as it takes to show the one on screen among its neighbours.
  const [most, setMost] = useState(
    () =>
      ENTRIES_AT_ONCE +
      Math.max(
        0,
        artifacts.findIndex(({ path }) => path === current),
      ),
  )
  const wanted = search.trim().toLowerCase()
  const found = artifacts.filter(({ path }) => readableName(path).toLowerCase().includes(wanted))
  return (
    <>
      {artifacts.length > ENTRIES_WITHOUT_SEARCH && (
        <input
          type="search"
          className="tree-search"
          placeholder={`Find among ${shortNumber(artifacts.length)}`}
          aria-label="Find a file in this folder"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <ul data-testid="artifacts">
        {found.slice(0, most).map((artifact) => (
          <li key={artifact.path}>
            {artifact.isFolder ? (
              <Folder runId={runId} current={current} folder={artifact} />
            ) : (
              <File runId={runId} current={current} file={artifact} />
            )}
          </li>
        ))}
      </ul>
      {found.length > most && (
        <button
          type="button"
          className="tree-more"
          onClick={() => setMost(most + 5 * ENTRIES_AT_ONCE)}
        >
          Show more of {shortNumber(found.length)}
        </button>
      )}
      {found.length === 0 && <p className="quiet-note">No name holds “{search}”.</p>}
    </>
  )
}

function File({ runId, current, file }: Place & { readonly file: Artifact }) {
  const place = useRef<HTMLSpanElement>(null)
  const isCurrent = file.path === current
  useEffect(() => {
    // Of a thousand files the one on screen is in sight, too.
    if (isCurrent) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  return (
    <Link
      to={{ page: 'run', runId, tab: 'artifacts', artifact: file.path }}
      isCurrent={isCurrent}
      title={nameOf(file.path)}
    >
      <span ref={place} className="file-name">
        {readableName(file.path)}
      </span>
      <span className="file-size">{byteSize(file.sizeBytes)}</span>
    </Link>
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
