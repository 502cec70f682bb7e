import { readFileSync } from 'node:fs'
import type { KeyValue } from '@waymark/domain'
import { orAbsent } from '../disk/disk-error.ts'
import { lookBelow, type Seen } from '../disk/signature.ts'
import { type Meta, parseMeta } from './meta.ts'
import { NAMES } from './names.ts'

/** A text file; undefined where there is none. */
export function readText(path: string): string | undefined {
  return orAbsent(() => readFileSync(path, 'utf8'))
}

/** The meta file of a folder; undefined where there is none that can be read. */
export function readMeta(folder: string): Meta | undefined {
  const text = readText(`${folder}/${NAMES.meta}`)
  return text === undefined ? undefined : parseMeta(text)
}

/** The keys and values in a folder's files, and how these were. NUL, which no store takes, goes. */
export function readValues(
  root: string,
  folder: string,
  options: { foldersOnly?: boolean } = {},
): { values: KeyValue[]; seen: readonly Seen[] } {
  const { files, seen } = lookBelow(root, folder, options)
  const values = files.flatMap((file) => {
    const value = readText(`${root}/${file}`)?.replaceAll('\0', '')
    return value === undefined ? [] : [{ key: file.slice(folder.length + 1), value }]
  })
  return { values, seen }
}
