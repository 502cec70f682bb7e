import { skipToken, useQuery } from '@tanstack/react-query'
import type { Artifact } from '../../../api/artifacts.ts'
import { ErrorPanel, Skeleton } from '../../../components/states.tsx'
import { byteSize } from '../../../format/number.ts'
import { useFile } from '../use-file.ts'
import { EntriesSheet } from './entries-sheet.tsx'
import { readZipDirectory } from './zip-directory.ts'

/** What a zip, or what is one under another name, holds; nothing of it is unpacked. */
export function ZipPreview(props: { readonly runId: string; readonly artifact: Artifact }) {
  const { runId, artifact } = props
  const { path, sizeBytes } = artifact
  const { open, error: unread, retry } = useFile(runId, artifact)
  const { data, error } = useQuery({
    queryKey: ['artifacts', runId, 'zip', path, sizeBytes],
    queryFn: open ? ({ signal }) => readZipDirectory(open(signal)) : skipToken,
    retry: false,
  })
  const isTorch = /\.(?:pth?|ckpt)$/i.test(path)
  if (unread) {
    return <ErrorPanel title="This file could not be read" error={unread} onRetry={retry} />
  }
  if (error) {
    return (
      <p role="alert">
        What this file holds cannot be listed: {error.message}.
        {isTorch &&
          ' PyTorch before 1.6 wrote a bare pickle, which is a program and is never run here.'}
      </p>
    )
  }
  if (data === undefined) return <Skeleton rows={8} label="Reading what it holds" />
  const { entries, total } = data
  const sizes = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0)
  return (
    <div className="csv-preview">
      <p className="quiet-note">
        {total.toLocaleString('en')} {total === 1 ? 'entry' : 'entries'}
        {entries.length < total
          ? `, of which the first ${entries.length.toLocaleString('en')} are listed`
          : `, ${byteSize(sizes)} unpacked`}
        .
        {isTorch &&
          ' How the tensors in it fit together is written as a pickle (data.pkl), which is a program and is never run here.'}
      </p>
      {total > 0 && <EntriesSheet entries={entries} />}
    </div>
  )
}
