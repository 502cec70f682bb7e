import { lazy, Suspense } from 'react'
import type { Artifact } from '../../api/artifacts.ts'
import { type ArtifactKind, kindOf, nameOf } from './artifact-kind.ts'
import { MOST_TEXT_BYTES } from './artifacts-queries.ts'
import { ImagePreview } from './image-preview.tsx'
import { LogView } from './lines/log-view.tsx'
import { MediaPreview } from './media-preview.tsx'
import { PagePreview } from './page-preview.tsx'
import { TextPreview } from './text-preview.tsx'
import { UnknownPreview } from './unknown-preview.tsx'

// Most of these readers are larger than all other previews together.
const ParquetPreview = lazy(async () => {
  const { ParquetPreview: preview } = await import('./parquet-preview.tsx')
  return { default: preview }
})

const PdfPreview = lazy(async () => {
  const { PdfPreview: preview } = await import('./pdf-preview.tsx')
  return { default: preview }
})

const OnnxPreview = lazy(async () => {
  const { OnnxPreview: preview } = await import('./onnx-preview.tsx')
  return { default: preview }
})

const NpyPreview = lazy(async () => {
  const { NpyPreview: preview } = await import('./arrays/npy-preview.tsx')
  return { default: preview }
})

const NpzPreview = lazy(async () => {
  const { NpzPreview: preview } = await import('./arrays/npz-preview.tsx')
  return { default: preview }
})

const SafetensorsPreview = lazy(async () => {
  const { SafetensorsPreview: preview } = await import('./arrays/safetensors-preview.tsx')
  return { default: preview }
})

const ZipPreview = lazy(async () => {
  const { ZipPreview: preview } = await import('./archives/zip-preview.tsx')
  return { default: preview }
})

const TarPreview = lazy(async () => {
  const { TarPreview: preview } = await import('./archives/tar-preview.tsx')
  return { default: preview }
})

// Half a tree is none, and a larger one holds up the page while it is read.
const MOST_TREE_BYTES = { json: MOST_TEXT_BYTES, yaml: 500_000 }

const READERS = {
  parquet: ParquetPreview,
  pdf: PdfPreview,
  onnx: OnnxPreview,
  array: NpyPreview,
  arrays: NpzPreview,
  tensors: SafetensorsPreview,
  zip: ZipPreview,
  tar: TarPreview,
} as const

/** A file as far as a page can show it. */
export function ArtifactPreview(props: { readonly runId: string; readonly artifact: Artifact }) {
  const { artifact } = props
  const kind = kindOf(artifact.path)
  // Of nothing there is no part to ask for.
  if (artifact.sizeBytes === 0) return <p className="quiet-note">This file is empty.</p>
  if (kind !== 'none') return <PreviewAs {...props} kind={kind} />
  return <UnknownPreview {...props} render={(known) => <PreviewAs {...props} kind={known} />} />
}

function PreviewAs(props: {
  readonly runId: string
  readonly artifact: Artifact
  readonly kind: ArtifactKind
}) {
  const { runId, artifact, kind } = props
  if (kind === 'image') return <ImagePreview runId={runId} path={artifact.path} />
  if (kind === 'page') return <PagePreview runId={runId} artifact={artifact} />
  if (kind === 'video' || kind === 'audio') {
    return <MediaPreview runId={runId} path={artifact.path} kind={kind} />
  }
  if (isReaderKind(kind)) {
    const Reader = READERS[kind]
    return (
      <Suspense fallback={null}>
        <Reader runId={runId} artifact={artifact} />
      </Suspense>
    )
  }
  const isLong = (kind === 'json' || kind === 'yaml') && artifact.sizeBytes > MOST_TREE_BYTES[kind]
  if (isLong || (kind === 'text' && nameOf(artifact.path) !== 'MLmodel')) {
    return <LogView runId={runId} artifact={artifact} />
  }
  return <TextPreview runId={runId} artifact={artifact} kind={kind} />
}

function isReaderKind(kind: ArtifactKind): kind is keyof typeof READERS {
  return kind in READERS
}
