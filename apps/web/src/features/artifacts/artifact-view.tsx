import { useQuery } from '@tanstack/react-query'
import { type Artifact, artifactUrl, zipUrl } from '../../api/artifacts.ts'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { byteSize } from '../../format/number.ts'
import { folderOf, kindOf, nameOf } from './artifact-kind.ts'
import { ArtifactPreview } from './artifact-preview.tsx'
import { artifactsQuery } from './artifacts-queries.ts'
import { Gallery } from './gallery.tsx'
import { isSmallCopy, stepImagesOf } from './step-images.ts'
import { StepSlider } from './step-slider.tsx'

/** The file or folder at a path, as far as a page can show it. */
export function ArtifactView({ runId, path }: { readonly runId: string; readonly path: string }) {
  const { data: beside, error } = useQuery(artifactsQuery(runId, folderOf(path)))
  const chosen = beside?.find((artifact) => artifact.path === path)
  if (path === '') return <FolderView runId={runId} path="" />
  if (chosen?.isFolder) return <FolderView runId={runId} path={path} />
  if (chosen === undefined) {
    if (error) return <ErrorPanel title="The artifacts could not be read" error={error} />
    if (beside === undefined) return <Skeleton rows={4} label="Loading" />
    return <p className="quiet-note">This run has no artifact {path}.</p>
  }
  const series = stepImagesOf((beside ?? []).map((artifact) => artifact.path)).find(({ images }) =>
    images.some((image) => image.path === path),
  )
  return (
    <>
      <Head runId={runId} artifact={chosen} />
      {series ? (
        <StepSlider runId={runId} series={series} first={path} />
      ) : (
        <ArtifactPreview runId={runId} artifact={chosen} />
      )}
    </>
  )
}

function Head({ runId, artifact }: { readonly runId: string; readonly artifact: Artifact }) {
  const { path, sizeBytes } = artifact
  return (
    <header className="artifact-head">
      <h2 title={path}>{path}</h2>
      <span className="file-size">{byteSize(sizeBytes)}</span>
      <a href={artifactUrl(runId, path)} download={nameOf(path)}>
        Download
      </a>
    </header>
  )
}

/** A folder shows the pictures in it: series by step, the others as a gallery. */
function FolderView({ runId, path }: { readonly runId: string; readonly path: string }) {
  const { data } = useQuery(artifactsQuery(runId, path))
  if (data === undefined) return <Skeleton rows={4} label="Loading" />
  const files = data.filter(({ isFolder }) => !isFolder)
  const series = stepImagesOf(files.map((file) => file.path))
  const inSeries = new Set(series.flatMap(({ images }) => images.map((image) => image.path)))
  const pictures = files.filter(
    (file) => kindOf(file.path) === 'image' && !inSeries.has(file.path) && !isSmallCopy(file.path),
  )
  return (
    <>
      <header className="artifact-head">
        <h2>{path === '' ? 'All artifacts' : `${path}/`}</h2>
        {data.length > 0 && (
          <a href={zipUrl(runId, path)} download data-testid="folder-zip">
            Download as zip
          </a>
        )}
      </header>
      {series.length + pictures.length === 0 && <p className="quiet-note">{whatIsIn(data)}</p>}
      {series.map((one) => (
        <StepSlider
          key={one.name}
          runId={runId}
          series={one}
          first={one.images.at(-1)?.path ?? ''}
        />
      ))}
      {pictures.length > 0 && <Gallery runId={runId} pictures={pictures} />}
    </>
  )
}

function whatIsIn(data: readonly Artifact[]): string {
  if (data.length === 0) return 'This folder is empty.'
  const files = data.filter(({ isFolder }) => !isFolder)
  const folders = data.length - files.length
  const size = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const parts = [
    folders > 0 && counted(folders, 'folder'),
    files.length > 0 && `${counted(files.length, 'file')} (${byteSize(size)})`,
  ]
  return `${parts.filter(Boolean).join(' and ')}. Choose one to see it here.`
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
}
