import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors'
import type { Artifact } from '../../api/artifacts.ts'
import { cellText } from './cell-text.ts'
import { remoteFile } from './remote-file.ts'

/** Some rows of a Parquet file, each cell as text. */
export interface ParquetPage {
  readonly columns: readonly { readonly name: string; readonly isNumeric: boolean }[]
  readonly rows: readonly (readonly string[])[]
  readonly total: number
}

// Besides Snappy, which the reader has itself.
const CODECS = {
  BROTLI: decompressBrotli,
  GZIP: decompressGzip,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
  ZSTD: (input: Uint8Array) => decompressZstd(input),
}

/** Reads rows of a logged Parquet file; only the parts of it that they lie in are fetched. */
export async function readParquet(
  runId: string,
  artifact: Artifact,
  { from, count, signal }: { from: number; count: number; signal: AbortSignal },
): Promise<ParquetPage> {
  const file = remoteFile(runId, artifact, signal)
  const metadata = await parquetMetadataAsync(file)
  const total = Number(metadata.num_rows)
  const columns = parquetSchema(metadata).children.map(({ element }) => ({
    name: element.name,
    isNumeric: /^(?:INT|FLOAT|DOUBLE)/.test(element.type ?? '') && !element.logical_type,
  }))
  const rows = await parquetReadObjects({
    file,
    metadata,
    compressors: CODECS,
    rowStart: from,
    rowEnd: Math.min(total, from + count),
  })
  return { columns, total, rows: rows.map((row) => columns.map(({ name }) => cellText(row[name]))) }
}
