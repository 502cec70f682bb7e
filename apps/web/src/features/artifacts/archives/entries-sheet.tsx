import { byteSize } from '../../../format/number.ts'
import { Sheet } from '../sheet.tsx'

/** What an archive holds, as far as it says. */
export interface ArchiveEntry {
  readonly name: string
  readonly sizeBytes: number
  readonly packedBytes?: number
  readonly modified: string
}

const asSize = (cell: string) => (cell === '' ? '' : byteSize(Number(cell)))

/** The files in an archive, in its order. */
export function EntriesSheet({ entries }: { readonly entries: readonly ArchiveEntry[] }) {
  const isPacked = entries.some(({ packedBytes }) => packedBytes !== undefined)
  const rows = entries.map(({ name, sizeBytes, packedBytes, modified }) => {
    const isFolder = name.endsWith('/')
    const size = isFolder ? '' : String(sizeBytes)
    const packed = isPacked ? [isFolder ? '' : String(packedBytes ?? '')] : []
    return [name, size, ...packed, modified]
  })
  return (
    <Sheet
      head={['Name', 'Size', ...(isPacked ? ['Compressed'] : []), 'Modified']}
      rows={rows}
      isNumeric={[false, true, ...(isPacked ? [true] : []), false]}
      formats={isPacked ? { 1: asSize, 2: asSize } : { 1: asSize }}
      testId="archive-entries"
    />
  )
}
