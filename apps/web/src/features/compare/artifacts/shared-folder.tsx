import { useQueries } from '@tanstack/react-query'
import { Fragment } from 'react'
import { PartError } from '../../../components/part-error.tsx'
import { Skeleton } from '../../../components/states.tsx'
import { byteSize } from '../../../format/number.ts'
import { kindOf, nameOf } from '../../artifacts/artifact-kind.ts'
import { artifactsQuery } from '../../artifacts/artifacts-queries.ts'
import { artifactUnion, type SharedArtifact, seriesUnion } from './artifact-union.ts'
import { type ArtifactRun, RunHead } from './run-head.tsx'
import { SharedFile } from './shared-file.tsx'
import { SharedSteps } from './shared-steps.tsx'

// Pictures of one folder that are shown without being asked for.
const MOST_ROWS = 12

/**
 * One folder of several runs: which run has what, its pictures in rows, and the file that was chosen
 * in it. A path that ends in a slash is a folder, the empty path the root.
 */
export function SharedFolder(props: {
  readonly runs: readonly ArtifactRun[]
  readonly path: string
  readonly onOpen: (path: string) => void
}) {
  const { runs, path, onOpen } = props
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  const lists = useQueries({ queries: runs.map(({ runId }) => artifactsQuery(runId, folder)) })
  if (lists.some(({ isPending }) => isPending)) {
    return <Skeleton rows={3} label="Loading artifacts" />
  }
  const found = lists.map(({ data }) => data ?? [])
  const union = artifactUnion(found)
  const series = seriesUnion(found)
  const inSeries = new Set(
    series.flatMap(({ byRun }) =>
      byRun.flatMap((one) => (one?.images ?? []).map((image) => image.path)),
    ),
  )
  const rest = union.filter((one) => !inSeries.has(one.path))
  const chosen = rest.find((one) => one.path === path && !one.isFolder)
  const pictures = rest.filter((one) => !one.isFolder && kindOf(one.path) === 'image')
  return (
    <div data-testid="shared-artifacts">
      <PartError what="Files of some runs could not be listed" asked={lists} />
      <Crumbs folder={folder} onOpen={onOpen} />
      {union.length === 0 && (
        <p className="quiet-note">
          {folder === '' ? 'None of these runs logged a file.' : 'Nothing lies here.'}
        </p>
      )}
      {rest.length > 0 && <FileTable runs={runs} files={rest} path={path} onOpen={onOpen} />}
      {chosen && <SharedFile key={path} runs={runs} file={chosen} />}
      {series.map((one) => (
        <SharedSteps key={one.name} runs={runs} series={one} />
      ))}
      {chosen === undefined &&
        pictures
          .slice(0, MOST_ROWS)
          .map((file) => <SharedFile key={file.path} runs={runs} file={file} />)}
    </div>
  )
}

function Crumbs(props: { readonly folder: string; readonly onOpen: (path: string) => void }) {
  const parts = props.folder === '' ? [] : props.folder.split('/')
  if (parts.length === 0) return null
  const path = (count: number) => (count === 0 ? '' : `${parts.slice(0, count).join('/')}/`)
  return (
    <nav className="trail" aria-label="Where these files lie">
      {['All artifacts', ...parts].map((name, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- names may repeat
        <Fragment key={at}>
          {at > 0 && <span aria-hidden="true">/</span>}
          <button
            type="button"
            className="quiet"
            disabled={at === parts.length}
            onClick={() => props.onOpen(path(at))}
          >
            {name}
          </button>
        </Fragment>
      ))}
    </nav>
  )
}

function FileTable(props: {
  readonly runs: readonly ArtifactRun[]
  readonly files: readonly SharedArtifact[]
  readonly path: string
  readonly onOpen: (path: string) => void
}) {
  const { runs, files, path, onOpen } = props
  return (
    <div className="diff-place" tabIndex={0} role="region" aria-label="Files of each run">
      <table className="plain-table diff-table">
        <thead>
          <tr>
            <th scope="col">File</th>
            {runs.map((run) => (
              <th key={run.runId} scope="col" className="is-numeric">
                <RunHead run={run} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.path} data-path={file.path}>
              <th scope="row">
                <button
                  type="button"
                  className="file-choice"
                  aria-pressed={file.path === path}
                  onClick={() => onOpen(file.isFolder ? `${file.path}/` : file.path)}
                >
                  {nameOf(file.path)}
                  {file.isFolder && '/'}
                </button>
              </th>
              {runs.map(({ runId }, at) => {
                const size = file.sizes[at]
                return (
                  <td key={runId} className="is-numeric">
                    {size === undefined ? (
                      <span className="absent">–</span>
                    ) : file.isFolder ? (
                      '✓'
                    ) : (
                      byteSize(size)
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
