/** What a browser shows as text, by the last extension or, without one, by the whole name. */
const TEXT = new Set(
  'txt log err cfg conf cnf cf ini properties prop hocon toml yaml yml xml json js py py3 csv tsv md rst ipynb MLmodel mlproject'.split(
    ' ',
  ),
)

/** Types that no browser runs, by extension in lower case; from the IANA registry. */
const INERT: Readonly<Record<string, string>> = {
  aac: 'audio/aac',
  apng: 'image/apng',
  avif: 'image/avif',
  avi: 'video/x-msvideo',
  bmp: 'image/bmp',
  c: 'text/x-csrc',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  flac: 'audio/flac',
  gif: 'image/gif',
  heic: 'image/heic',
  ico: 'image/vnd.microsoft.icon',
  jpe: 'image/jpeg',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  mkv: 'video/x-matroska',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  mpeg: 'video/mpeg',
  mpg: 'video/mpeg',
  ogg: 'audio/ogg',
  otf: 'font/otf',
  pdf: 'application/pdf',
  png: 'image/png',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ps: 'application/postscript',
  sh: 'text/x-sh',
  sql: 'application/sql',
  tar: 'application/x-tar',
  tex: 'text/x-tex',
  text: 'text/plain',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
  wav: 'audio/x-wav',
  webm: 'video/webm',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  '7z': 'application/x-7z-compressed',
}

/** Compressions that are named after the type of what they hold: `model.tar.gz` is a tar. */
const PACKED = /\.(?:gz|bz2|xz|br|Z)$/
const PACKED_SHORT: Readonly<Record<string, string>> = {
  tgz: 'application/x-tar',
  tbz2: 'application/x-tar',
  txz: 'application/x-tar',
}

/**
 * The type that an artifact is served as, from its name alone: never from its content, which would
 * be a guess, nor from the request. As MLflow chooses, but pages, scripts, styles and drawings,
 * which a browser could run, are text or plain bytes.
 */
export function mediaTypeOf(name: string): string {
  const extension = extensionOf(name)
  if (TEXT.has(extension === '' ? name : extension)) return 'text/plain'
  const lower = extensionOf(name.replace(PACKED, '')).toLowerCase()
  if (/^(?:x?html?|shtml|xml|xsl|css|mjs|cjs|es)$/.test(lower)) return 'text/plain'
  return typeOf(PACKED_SHORT, lower) ?? typeOf(INERT, lower) ?? 'application/octet-stream'
}

function typeOf(table: Readonly<Record<string, string>>, extension: string): string | undefined {
  return Object.hasOwn(table, extension) ? table[extension] : undefined
}

/** After the last dot, if it is neither the first character nor follows only dots. */
function extensionOf(name: string): string {
  return /^\.*[^.].*\.([^.]*)$/.exec(name)?.[1] ?? ''
}
