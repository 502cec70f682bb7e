import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { ComparedFile } from '../../api/model-files.ts'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'
import { Skeleton } from '../../components/states.tsx'
import { byteSize } from '../../format/number.ts'
import { kindOf } from '../artifacts/artifact-kind.ts'
import { readModelFacts } from '../artifacts/read-model-facts.ts'
import { modelFileQuery, versionFilesQuery } from './registry-queries.ts'
import { signatureChanges } from './signature-changes.ts'

// It brings what finds differences along.
const TextDiff = lazy(async () => {
  const { TextDiff: diff } = await import('./text-diff.tsx')
  return { default: diff }
})

interface Versions {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** What goes into two versions of a model and comes out of them otherwise. */
export function SignatureDifferences({ name, before, after }: Versions) {
  const old = useQuery(modelFileQuery(name, before))
  const current = useQuery(modelFileQuery(name, after))
  const changes = useMemo(
    () =>
      signatureChanges(
        readModelFacts(old.data ?? undefined),
        readModelFacts(current.data ?? undefined),
      ),
    [old.data, current.data],
  )
  if (old.isPending || current.isPending) return <Skeleton rows={3} label="Loading signatures" />
  const missing = [
    ...(typeof old.data === 'string' ? [] : [before]),
    ...(typeof current.data === 'string' ? [] : [after]),
  ]
  return (
    <Panel title="Signature">
      <PartError what="The signatures could not be read" asked={[old, current]} />
      {missing.length > 0 && !old.error && !current.error && (
        <p className="quiet-note">
          The MLmodel file of version {missing.join(' and ')} cannot be read.
        </p>
      )}
      {missing.length === 0 && changes.length === 0 && (
        <p className="quiet-note">The signature is the same: inputs and outputs are unchanged.</p>
      )}
      {missing.length === 0 && changes.length > 0 && (
        <div className="registry-place" role="region" aria-label="Signatures" tabIndex={0}>
          <table className="plain-table before-after" data-testid="signature-changes">
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col">v{before}</th>
                <th scope="col">v{after}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={`${change.part} ${change.name}`}>
                  <th scope="row">
                    <span className="cause-kind">{change.part}</span> {change.name}
                  </th>
                  <td>{change.before ?? <span className="absent">–</span>}</td>
                  <td>{change.after ?? <span className="absent">–</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}

// A longer text takes too long to be compared, and nobody reads it.
const MOST_DIFF_BYTES = 256 * 1024

/** Which files two versions have otherwise; of a small text each line. */
export function FileDifferences({ name, before, after }: Versions) {
  const compared = useQuery(versionFilesQuery(name, before, after))
  const { data, error } = compared
  const [showsSame, setShowsSame] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const files = data?.files ?? []
  const shown = files.filter(({ change }) => showsSame || change !== 'same')
  const same = files.length - files.filter(({ change }) => change !== 'same').length
  const open = files.find(({ path }) => path === chosen)
  return (
    <Panel
      title="Files"
      actions={
        same > 0 && (
          <label>
            <input
              type="checkbox"
              checked={!showsSame}
              onChange={(event) => setShowsSame(!event.target.checked)}
            />{' '}
            Only differences
          </label>
        )
      }
    >
      <PartError what="The files cannot be compared" asked={[compared]} />
      {data === undefined && !error && <Skeleton rows={4} label="Comparing files" />}
      {data && shown.length === 0 && (
        <p className="quiet-note">
          {files.length === 0
            ? 'Neither version has files.'
            : `All ${files.length} files are the same.`}
        </p>
      )}
      {shown.length > 0 && (
        <div className="registry-place" role="region" aria-label="Files" tabIndex={0}>
          <table className="plain-table version-files" data-testid="version-files">
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col">Change</th>
                <th scope="col" className="is-numeric">
                  v{before}
                </th>
                <th scope="col" className="is-numeric">
                  v{after}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((file) => (
                <tr key={file.path} data-path={file.path} data-change={file.change}>
                  <th scope="row">
                    {isText(file) ? (
                      <button
                        type="button"
                        className="file-choice"
                        aria-expanded={file.path === chosen}
                        onClick={() => setChosen(file.path === chosen ? undefined : file.path)}
                      >
                        {file.path}
                      </button>
                    ) : (
                      file.path
                    )}
                  </th>
                  <td>{WORDS[file.change]}</td>
                  <td className="is-numeric">{sizeText(file.before)}</td>
                  <td className="is-numeric">{sizeText(file.after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data?.hasMore && <p className="quiet-note">The first {files.length} files.</p>}
      {open && (
        <Suspense fallback={<Skeleton rows={6} label="Loading file" />}>
          <TextDiff key={open.path} {...{ name, before, after }} file={open} />
        </Suspense>
      )}
    </Panel>
  )
}

const WORDS: Readonly<Record<ComparedFile['change'], string>> = {
  added: '+ added',
  removed: '− removed',
  changed: '≠ changed',
  same: '= the same',
  unknown: 'of one size, too large to compare',
}

function sizeText(size: number | null) {
  return size === null ? <span className="absent">–</span> : byteSize(size)
}

function isText({ path, before, after, change }: ComparedFile): boolean {
  const isShort = Math.max(before ?? 0, after ?? 0) <= MOST_DIFF_BYTES
  const isReadable = ['text', 'json', 'json-lines', 'yaml', 'markdown', 'table', 'page'].includes(
    kindOf(path),
  )
  return isShort && isReadable && change !== 'same'
}
