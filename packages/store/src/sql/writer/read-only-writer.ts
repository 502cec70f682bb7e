import { TrackingError } from '@waymark/domain'
import type { Access } from '../access.ts'
import type { OperationName, OperationResult } from '../operations.ts'
import type { Writer } from './writer.ts'

/**
 * Refuses every change with `STORE_READ_ONLY`: for a store that is open to read only, and for the
 * threads beside the one that writes.
 */
export function readOnlyWriter(path: string, read: Access['read']): Writer {
  return {
    call: async <N extends OperationName>(name: N) => {
      if (name !== 'foreignVersion') throw new TrackingError('STORE_READ_ONLY', { path })
      // No change, and nobody here makes any: whatever changed was somebody else.
      const version = await read().db.dataVersion()
      return version as OperationResult<N> // the name was just seen to be foreignVersion
    },
    close: async () => undefined,
  }
}
