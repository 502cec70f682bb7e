import { skipToken, useQuery } from '@tanstack/react-query'
import type { Artifact } from '../../../api/artifacts.ts'
import { KeyValueTable } from '../../../components/key-value-table.tsx'
import { ErrorPanel, Skeleton } from '../../../components/states.tsx'
import { useFile } from '../use-file.ts'
import { ArrayView } from './array-view.tsx'
import { MemberList } from './member-list.tsx'
import { readSafetensors } from './read-safetensors.ts'
import { bytesOf, countOf, shapeText } from './stored-array.ts'

/** The tensors of a safetensors file: what they are by its header, and the values of one. */
export function SafetensorsPreview(props: { readonly runId: string; readonly artifact: Artifact }) {
  const { runId, artifact } = props
  const { path, sizeBytes } = artifact
  const { open, error: unread, retry } = useFile(runId, artifact)
  const key = ['artifacts', runId, 'safetensors', path, sizeBytes]
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: open ? ({ signal }) => readSafetensors(open(signal)) : skipToken,
    retry: false,
  })
  if (unread) {
    return <ErrorPanel title="This file could not be read" error={unread} onRetry={retry} />
  }
  if (error) {
    return <p role="alert">This file cannot be read as safetensors: {error.message}.</p>
  }
  if (data === undefined || open === undefined) {
    return <Skeleton rows={8} label="Reading the tensors" />
  }
  const { tensors, metadata } = data
  const parameters = tensors.reduce((sum, { array }) => sum + countOf(array), 0)
  const notes = Object.entries(metadata).map(([name, value]) => ({ key: name, value }))
  return (
    <>
      <p className="quiet-note">
        {tensors.length.toLocaleString('en')} {tensors.length === 1 ? 'tensor' : 'tensors'} with{' '}
        {parameters.toLocaleString('en')} values.
      </p>
      {notes.length > 0 && (
        <details className="array-notes">
          <summary>Metadata ({notes.length})</summary>
          <KeyValueTable label="Metadata" rows={notes} />
        </details>
      )}
      <MemberList
        members={tensors.map(({ name, array }) => ({
          name,
          type: array.type.name,
          shape: shapeText(array.shape),
          bytes: bytesOf(array),
        }))}
        render={(at) => {
          const tensor = tensors[at]
          return (
            tensor && (
              <ArrayView
                key={tensor.name}
                queryKey={[...key, tensor.name]}
                open={open}
                array={tensor.array}
                fileBytes={sizeBytes}
              />
            )
          )
        }}
      />
    </>
  )
}
