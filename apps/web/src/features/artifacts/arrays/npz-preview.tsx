import { skipToken, useQuery } from '@tanstack/react-query'
import type { Artifact } from '../../../api/artifacts.ts'
import { ErrorPanel, Skeleton } from '../../../components/states.tsx'
import { byteSize } from '../../../format/number.ts'
import { MOST_UNPACKED_BYTES, placeOfEntry, unpackedEntry } from '../archives/zip-entry.ts'
import { memoryFile, partOf } from '../partial-file.ts'
import { type OpenFile, useFile } from '../use-file.ts'
import { ArrayView } from './array-view.tsx'
import { MemberList } from './member-list.tsx'
import { readNpy } from './read-npy.ts'
import { type NpzMember, readNpz } from './read-npz.ts'
import { shapeText } from './stored-array.ts'

/** The arrays of an `.npz`: what they are, and the values of one. */
export function NpzPreview(props: { readonly runId: string; readonly artifact: Artifact }) {
  const { runId, artifact } = props
  const { path, sizeBytes } = artifact
  const { open, error: unread, retry } = useFile(runId, artifact)
  const key = ['artifacts', runId, 'npz', path, sizeBytes]
  const { data: members, error } = useQuery({
    queryKey: key,
    queryFn: open ? ({ signal }) => readNpz(open(signal)) : skipToken,
    retry: false,
  })
  if (unread) {
    return <ErrorPanel title="This file could not be read" error={unread} onRetry={retry} />
  }
  if (error) return <p role="alert">This file cannot be read as NumPy arrays: {error.message}.</p>
  if (members === undefined || open === undefined) {
    return <Skeleton rows={8} label="Reading the arrays" />
  }
  if (members.length === 0) return <p className="quiet-note">It holds no arrays.</p>
  return (
    <MemberList
      members={members.map(({ name, entry, head }) => ({
        name,
        type: head instanceof Error ? 'cannot be read' : (head?.type.name ?? ''),
        shape: head === undefined || head instanceof Error ? '' : shapeText(head.shape),
        bytes: entry.sizeBytes,
      }))}
      render={(at) => {
        const member = members[at]
        if (member === undefined) return null
        const { method, sizeBytes: unpackedBytes } = member.entry
        return method !== 0 && unpackedBytes > MOST_UNPACKED_BYTES ? (
          <p role="note">
            It is {byteSize(unpackedBytes)} unpacked: what is packed cannot be read in part.
          </p>
        ) : (
          <MemberView key={member.name} queryKey={key} open={open} member={member} />
        )
      }}
    />
  )
}

function MemberView(props: {
  readonly queryKey: readonly unknown[]
  readonly open: OpenFile
  readonly member: NpzMember
}) {
  const { open, member } = props
  const { entry } = member
  const key = [...props.queryKey, member.name]
  const { data, error } = useQuery({
    queryKey: [...key, 'opened'],
    queryFn: async ({ signal }) => {
      const file = open(signal)
      const place = await placeOfEntry(file, entry)
      // What is stored as it is stays where it is; what is packed is unpacked, once.
      if (entry.method === 0) {
        return { place, array: await readNpy(partOf(file, place.start, place.byteLength)) }
      }
      const unpacked = memoryFile(await unpackedEntry(file, entry, MOST_UNPACKED_BYTES))
      return { unpacked, array: await readNpy(unpacked) }
    },
    gcTime: 30_000,
    retry: false,
  })
  if (error) return <p role="alert">This array cannot be read: {error.message}.</p>
  if (data === undefined) return <Skeleton rows={8} label="Reading the array" />
  const { array, place, unpacked } = data
  const openMember: OpenFile = (signal) =>
    unpacked ?? partOf(open(signal), place?.start ?? 0, place?.byteLength ?? 0)
  return (
    <ArrayView
      queryKey={key}
      open={openMember}
      array={array}
      fileBytes={unpacked?.byteLength ?? place?.byteLength ?? 0}
    />
  )
}
