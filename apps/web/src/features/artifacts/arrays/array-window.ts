import type { PartialFile } from '../partial-file.ts'
import type { Plane, StoredArray } from './stored-array.ts'

/** A rectangle of a plane. */
export interface Rectangle {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** The values of a rectangle, which may be smaller than the one that was asked for. */
export interface ArrayWindow extends Rectangle {
  /** Where a value lies, its place counted from the corner of the rectangle. */
  readonly at: (row: number, column: number) => { readonly view: DataView; readonly offset: number }
}

// Each is a request: what lies further apart is not shown at once.
const MOST_READS = 64

/**
 * Reads the values of a rectangle: with what lies between them where that is little, else line by line.
 * Where even that is too much the rectangle becomes smaller.
 */
export async function readWindow(
  file: PartialFile,
  array: StoredArray,
  place: { readonly plane: Plane; readonly wanted: Rectangle; readonly mostBytes: number },
): Promise<ArrayWindow> {
  const { plane, wanted, mostBytes } = place
  const { bytes } = array.type
  const { row, column } = wanted
  const rows = Math.max(0, Math.min(wanted.rows, plane.rows - row))
  const columns = Math.max(0, Math.min(wanted.columns, plane.columns - column))
  // Lines run along the axis whose neighbours lie closer to each other.
  const isRowwise = plane.columnStride <= plane.rowStride
  const [outerStride, innerStride] = isRowwise
    ? [plane.rowStride, plane.columnStride]
    : [plane.columnStride, plane.rowStride]
  let [outer, inner] = isRowwise ? [rows, columns] : [columns, rows]
  const begin =
    array.start + (plane.base + row * plane.rowStride + column * plane.columnStride) * bytes
  const lineBytes = (count: number) => ((count - 1) * innerStride + 1) * bytes
  // As many lines as come with what lies between them; where these are few, each is read alone.
  const together = Math.floor((mostBytes - lineBytes(inner)) / (outerStride * bytes)) + 1
  const isTogether = together >= Math.min(outer, MOST_READS)
  const views: DataView[] = []
  if (rows > 0 && columns > 0 && isTogether) {
    outer = Math.min(outer, together)
    views.push(await viewOf(file, begin, (outer - 1) * outerStride * bytes + lineBytes(inner)))
  } else if (rows > 0 && columns > 0) {
    const most = Math.floor((mostBytes / MOST_READS / bytes - 1) / innerStride) + 1
    inner = Math.max(1, Math.min(inner, most))
    outer = Math.min(outer, MOST_READS, Math.max(1, Math.floor(mostBytes / lineBytes(inner))))
    const lines = Array.from({ length: outer }, (_, at) =>
      viewOf(file, begin + at * outerStride * bytes, lineBytes(inner)),
    )
    views.push(...(await Promise.all(lines)))
  }
  const [line, step] = [outerStride * bytes, innerStride * bytes]
  const nothing = new DataView(new ArrayBuffer(0))
  return {
    row,
    column,
    rows: isRowwise ? outer : inner,
    columns: isRowwise ? inner : outer,
    at: (r, c) => {
      const [out, within] = isRowwise ? [r, c] : [c, r]
      return isTogether
        ? { view: views[0] ?? nothing, offset: out * line + within * step }
        : { view: views[out] ?? nothing, offset: within * step }
    },
  }
}

async function viewOf(file: PartialFile, start: number, bytes: number): Promise<DataView> {
  // Texts of no letters: of nothing there is no part to ask for.
  if (bytes === 0) return new DataView(new ArrayBuffer(0))
  const part = await file.slice(start, start + bytes)
  if (part.byteLength < bytes) throw new Error('the file ends before its values do')
  return new DataView(part)
}
