import { invalid } from '@waymark/domain'
import { RESERVED_IN_EXPERIMENT } from './names.ts'

/**
 * The name of the folder of a run or logged model: its id. Ids are random, but for those that come
 * from clients and from other stores.
 *
 * @throws {TrackingError} invalid for an id that would be another folder, or lead out of the store
 */
export function folderName(id: string): string {
  if (/^[0-9A-Za-z][\w-]{0,254}$/.test(id) && !RESERVED_IN_EXPERIMENT.has(id)) return id
  throw invalid(
    `The id '${id}' cannot be kept in a folder: it takes letters, digits, dashes and underscores, and may not be ${[...RESERVED_IN_EXPERIMENT].join(', ')}.`,
  )
}
