import { useQuery } from '@tanstack/react-query'
import { imageQuery } from './artifacts-queries.ts'
import { useImageBytes } from './use-image-bytes.ts'

/** A logged picture within a text; its words where it cannot be shown. */
export function NoteImage(props: {
  readonly runId: string
  readonly path: string
  readonly alt: string
}) {
  const { runId, path, alt } = props
  const { data, error } = useQuery(imageQuery(runId, path))
  const image = useImageBytes(data)
  if (error) return <span title={error.message}>{alt || path} (no picture)</span>
  return <img ref={image} alt={alt} title={path} hidden={data === undefined} />
}
