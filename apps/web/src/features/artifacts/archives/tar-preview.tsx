import { useQuery } from '@tanstack/react-query'
import type { Artifact } from '../../../api/artifacts.ts'
import { Skeleton } from '../../../components/states.tsx'
import { byteSize } from '../../../format/number.ts'
import { remoteFile } from '../remote-file.ts'
import { plainSource, unpackedSource } from './byte-sources.ts'
import { EntriesSheet } from './entries-sheet.tsx'
import { readTarEntries } from './tar-entries.ts'

/** What a tar holds, packed or not; nothing of it is kept. */
export function TarPreview(props: { readonly runId: string; readonly artifact: Artifact }) {
  const { runId, artifact } = props
  const { path, sizeBytes } = artifact
  const { data, error } = useQuery({
    queryKey: ['artifacts', runId, 'tar', path, sizeBytes],
    queryFn: async ({ signal }) => {
      const file = remoteFile(runId, artifact, signal)
      if (path.toLowerCase().endsWith('.tar')) return readTarEntries(plainSource(file))
      const source = unpackedSource(file)
      return readTarEntries(source).finally(source.close)
    },
    retry: false,
  })
  if (error) {
    return <p role="alert">What this file holds cannot be listed: {error.message}.</p>
  }
  if (data === undefined) return <Skeleton rows={8} label="Reading what it holds" />
  const { entries, isWhole } = data
  const count = entries.length.toLocaleString('en')
  const sizes = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0)
  return (
    <div className="csv-preview">
      <p className="quiet-note">
        {isWhole
          ? `${count} ${entries.length === 1 ? 'entry' : 'entries'}, ${byteSize(sizes)} unpacked.`
          : `The first ${count} entries: the rest is cut off, or too far to be read.`}
      </p>
      {entries.length > 0 && <EntriesSheet entries={entries} />}
    </div>
  )
}
