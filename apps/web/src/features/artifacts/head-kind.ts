import type { ArtifactKind } from './artifact-kind.ts'

/** What the first bytes of a file can tell. */
export type HeadKind = Extract<ArtifactKind, 'array' | 'zip' | 'text' | 'none'>

const MARKS: readonly (readonly [HeadKind, readonly number[]])[] = [
  ['array', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
]

/** What a file is by its first bytes. */
export function headKind(bytes: ArrayBuffer): HeadKind {
  const head = new Uint8Array(bytes)
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => head[at] === byte))
  return marked?.[0] ?? (isText(bytes) ? 'text' : 'none')
}

/** Whether bytes from the beginning of a file are text: UTF-8, perhaps cut within a letter, without a zero. */
function isText(bytes: ArrayBuffer): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }).includes('\0')
  } catch {
    return false // Not UTF-8.
  }
}
