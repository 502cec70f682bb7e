import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import type { Artifact } from '../../api/artifacts.ts'
import { Markdown } from '../../components/markdown/markdown.tsx'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { byteSize } from '../../format/number.ts'
import { type ArtifactKind, folderOf, nameOf } from './artifact-kind.ts'
import { MOST_TEXT_BYTES, textQuery } from './artifacts-queries.ts'
import { CsvTable } from './csv-table.tsx'
import { JsonLinesTable } from './json-lines-table.tsx'
import { JsonTree } from './json-tree.tsx'
import { TextLines } from './lines/text-lines.tsx'
import { loggedTableOf } from './logged-table.ts'
import { placeIn } from './markdown-place.tsx'
import { TablePreview } from './table-preview.tsx'
import { WithSource } from './with-source.tsx'

// They bring a reader of YAML along.
const ModelCard = lazy(async () => {
  const { ModelCard: card } = await import('./model-card.tsx')
  return { default: card }
})
const YamlTree = lazy(async () => {
  const { YamlTree: tree } = await import('./yaml-tree.tsx')
  return { default: tree }
})

/** A text file: as what it says if a page can tell, with its source a switch away. */
export function TextPreview(props: {
  readonly runId: string
  readonly artifact: Artifact
  readonly kind: ArtifactKind
}) {
  const { runId, artifact, kind } = props
  const { path, sizeBytes } = artifact
  const { data: text, error, refetch } = useQuery(textQuery(runId, path))
  if (error)
    return <ErrorPanel title="This file could not be read" error={error} onRetry={refetch} />
  if (text === undefined) return <Skeleton rows={12} label="Loading text" />
  const isCut = sizeBytes > MOST_TEXT_BYTES
  return (
    <>
      {isCut && (
        <p className="quiet-note">
          The first {byteSize(MOST_TEXT_BYTES)} of {byteSize(sizeBytes)}.
        </p>
      )}
      {nameOf(path) === 'MLmodel' && (
        <Suspense fallback={null}>
          <ModelCard uri={`runs:/${runId}/${folderOf(path)}`} text={text} />
        </Suspense>
      )}
      <TextOf runId={runId} path={path} text={text} isCut={isCut} kind={kind} />
    </>
  )
}

interface TextProps {
  readonly runId: string
  readonly path: string
  readonly text: string
  readonly isCut: boolean
  readonly kind: ArtifactKind
}

function TextOf({ runId, path, text, isCut, kind }: TextProps): ReactNode {
  const source = <TextLines text={text} />
  switch (kind) {
    case 'json':
      return <JsonOf text={text} source={source} />
    case 'yaml':
      return (
        <Suspense fallback={null}>
          <YamlTree text={text} source={source} />
        </Suspense>
      )
    case 'json-lines':
      return <JsonLinesTable text={text} isCut={isCut} source={source} />
    case 'table':
      return (
        <WithSource name="Table" source={source}>
          <CsvTable text={text} isTabbed={path.endsWith('.tsv')} />
        </WithSource>
      )
    case 'markdown':
      return (
        <WithSource name="Text" source={source}>
          <Markdown text={text} place={placeIn(runId, folderOf(path))} isDocument />
        </WithSource>
      )
    default:
      return source
  }
}

function JsonOf({ text, source }: { readonly text: string; readonly source: ReactNode }) {
  const json = useMemo(() => parseJson(text), [text])
  const table = useMemo(() => loggedTableOf(json?.value), [json])
  if (json === undefined) return source
  return (
    <WithSource name={table === undefined ? 'Tree' : 'Table'} source={source}>
      {table === undefined ? <JsonTree value={json.value} /> : <TablePreview table={table} />}
    </WithSource>
  )
}

/** The value in a box, since `null` is JSON too; undefined for what is none. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined // Shown as the text that it is.
  }
}
