import { ownEndpoint } from '../own-endpoint.ts'
import { whole } from '../shape.ts'

const version = whole(1, 2_147_483_647)

/** A file of two versions of a model. Sizes in bytes, null where a version has no such file. */
export interface ComparedFile {
  readonly path: string
  readonly before: number | null
  readonly after: number | null
  /** `unknown`: of one size, and together too large to be read within a request. */
  readonly change: 'added' | 'removed' | 'changed' | 'same' | 'unknown'
}

/** The files of two versions of a model, in the order of their paths. */
export interface ComparedFiles {
  readonly files: readonly ComparedFile[]
  /** Whether there are more than are listed. */
  readonly hasMore: boolean
}

/** Which files two versions of a model have, and which of them differ, byte by byte. */
export const modelFiles = ownEndpoint<ComparedFiles>()({
  id: 'waymarkModelFiles',
  noun: 'registry',
  summary: 'The files of two versions of a model: added, removed, changed, the same',
  method: 'GET',
  path: '/models/{name}/files',
  fields: { before: version, after: version },
})
