import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import type { Artifact } from '../../api/artifacts.ts'
import { Markdown } from '../../components/markdown/markdown.tsx'
import { Skeleton } from '../../components/states.tsx'
import { byteSize } from '../../format/number.ts'
import { type ArtifactKind, folderOf, nameOf } from './artifact-kind.ts'
import { MOST_TEXT_BYTES, textQuery } from './artifacts-queries.ts'
import { CsvTable } from './csv-table.tsx'
import { JsonTree } from './json-tree.tsx'
import { TextLines } from './lines/text-lines.tsx'
import { loggedTableOf } from './logged-table.ts'
import { TablePreview } from './table-preview.tsx'

// It brings a reader of YAML along.
const ModelCard = lazy(async () => {
  const { ModelCard: card } = await import('./model-card.tsx')
  return { default: card }
})

/** A text file: as a tree or a table if it is one, else line by line. */
export function TextPreview(props: {
  readonly runId: string
  readonly artifact: Artifact
  readonly kind: ArtifactKind
}) {
  const { runId, artifact, kind } = props
  const { data: text, error } = useQuery(textQuery(runId, artifact.path))
  if (error) return <p role="alert">{error.message}</p>
  if (text === undefined) return <Skeleton rows={12} label="Loading text" />
  const isCut = artifact.sizeBytes > MOST_TEXT_BYTES
  return (
    <>
      {isCut && (
        <p className="quiet-note">
          The first {byteSize(MOST_TEXT_BYTES)} of {byteSize(artifact.sizeBytes)}.
        </p>
      )}
      {nameOf(artifact.path) === 'MLmodel' && (
        <Suspense fallback={null}>
          <ModelCard uri={`runs:/${runId}/${folderOf(artifact.path)}`} text={text} />
        </Suspense>
      )}
      <TextOf text={text} path={artifact.path} kind={isCut && kind === 'json' ? 'text' : kind} />
    </>
  )
}

function TextOf(props: {
  readonly text: string
  readonly path: string
  readonly kind: ArtifactKind
}) {
  const { text, path, kind } = props
  const json = useMemo(() => (kind === 'json' ? parseJson(text) : undefined), [text, kind])
  const table = useMemo(() => loggedTableOf(json?.value), [json])
  if (table !== undefined) return <TablePreview table={table} />
  if (json !== undefined) return <JsonTree value={json.value} />
  if (kind === 'table') return <CsvTable text={text} isTabbed={path.endsWith('.tsv')} />
  if (kind === 'markdown') return <Markdown text={text} />
  return <TextLines text={text} />
}

/** The value in a box, since `null` is JSON too; undefined for what is none. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined // Shown as the text that it is.
  }
}
