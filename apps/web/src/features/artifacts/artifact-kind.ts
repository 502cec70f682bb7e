import type { Artifact } from '../../api/artifacts.ts'

/** How a file is shown. */
export type ArtifactKind =
  | 'image'
  | 'video'
  | 'audio'
  | 'page'
  | 'json'
  | 'json-lines'
  | 'yaml'
  | 'table'
  | 'parquet'
  | 'pdf'
  | 'onnx'
  | 'array'
  | 'arrays'
  | 'tensors'
  | 'zip'
  | 'tar'
  | 'markdown'
  | 'text'
  | 'none'

const IMAGE_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  // As an image an SVG runs no script and loads nothing.
  svg: 'image/svg+xml',
}

const TEXTS =
  /^(?:txt|log|out|err|rst|toml|ini|cfg|conf|env|py|ipynb|js|mjs|ts|tsx|jsx|sh|sql|xml|css|r|jl|java|go|rs|c|h|cpp|diff|patch|properties|lock|requirements|tex|bib|dockerfile|gitignore|mlmodel|mlproject)$/

/** How a file is shown, by its name alone: nothing is read to find out. */
export function kindOf(path: string): ArtifactKind {
  const extension = extensionOf(path)
  if (extension in IMAGE_TYPES) return 'image'
  if (/^x?html?$/.test(extension)) return 'page'
  if (/^(?:mp4|webm|mov|m4v)$/.test(extension)) return 'video'
  if (/^(?:wav|mp3|flac|ogg|m4a|aac)$/.test(extension)) return 'audio'
  if (extension === 'json' || extension === 'geojson') return 'json'
  if (extension === 'jsonl' || extension === 'ndjson') return 'json-lines'
  if (extension === 'yaml' || extension === 'yml') return 'yaml'
  if (extension === 'csv' || extension === 'tsv') return 'table'
  if (extension === 'parquet' || extension === 'pq') return 'parquet'
  if (extension === 'pdf') return 'pdf'
  if (extension === 'onnx') return 'onnx'
  if (extension === 'npy') return 'array'
  if (extension === 'npz') return 'arrays'
  if (extension === 'safetensors') return 'tensors'
  // PyTorch's, Keras' and Python's packages are zips under other names.
  if (/^(?:zip|ptl?|pth|ckpt|keras|whl|egg|jar)$/.test(extension)) return 'zip'
  if (/\.(?:tar|tgz|tar\.gz)$/i.test(path)) return 'tar'
  if (extension === 'md' || extension === 'markdown') return 'markdown'
  return TEXTS.test(extension) ? 'text' : 'none'
}

/** The media type of an image. */
export function imageType(path: string): string {
  return IMAGE_TYPES[extensionOf(path)] ?? 'application/octet-stream'
}

// Files without a dot are known by their whole name: `MLmodel`, `Dockerfile`.
function extensionOf(path: string): string {
  const name = nameOf(path)
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The folder that a path lies in; the root is the empty path. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/** Whether a run's file is read as a log: by its ending, or as a text below `logs/`. */
export function isLog({ path, isFolder }: Pick<Artifact, 'path' | 'isFolder'>): boolean {
  const name = nameOf(path)
  return !isFolder && (/\.(?:log|out|err)$/i.test(name) || /^logs\/.+\.txt$/i.test(path))
}
