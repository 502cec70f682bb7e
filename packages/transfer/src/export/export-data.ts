import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { invalid } from '@waymark/domain'
import { type DumpChoice, writeDump } from '../dump/write-dump.ts'
import type { LeftItem } from '../report.ts'
import type { TransferSource } from '../source.ts'
import { pointTable } from './point-table.ts'
import { runTable } from './run-table.ts'
import { streamSink, type TextSink, type TextStream, writeWhole } from './sink.ts'
import type { Table } from './table.ts'
import { writeCsv } from './write-csv.ts'
import { writeNdjsonTable } from './write-ndjson-table.ts'
import { writeParquet } from './write-parquet.ts'

/** How data are written. */
export type ExportFormat = 'ndjson' | 'csv' | 'parquet'
/** Which data: a row a run, a row a point, or all that there is. */
export type ExportContent = 'runs' | 'metrics' | 'everything'

/** What to export and where to. */
export interface ExportRequest {
  readonly source: TransferSource
  readonly format: ExportFormat
  readonly content: ExportContent
  readonly choice: Omit<DumpChoice, 'filesFolder'> & { readonly withArtifacts: boolean }
  /** A file, a folder (one that is there, or a path that ends with `/`), or a stream. */
  readonly to: string | TextStream
}

/** What an export wrote. */
export interface ExportReport {
  readonly files: readonly string[]
  readonly left: readonly LeftItem[]
}

/**
 * Writes runs, points or everything into files or a stream.
 *
 * @throws {TrackingError} invalid for a format that cannot hold the content, or no stream
 */
export async function exportData(request: ExportRequest): Promise<ExportReport> {
  const { source, format, content, choice, to } = request
  if (content === 'everything') {
    if (format !== 'ndjson') {
      throw invalid(`Everything is no table: use --format ndjson, or --what runs or metrics.`)
    }
    return dump(request)
  }
  const table = content === 'runs' ? await runTable(source, choice) : pointTable(source, choice)
  if (typeof to !== 'string') {
    if (format === 'parquet') throw invalid('Parquet needs a file: name one with --to.')
    await writeText(format, table, streamSink(to))
    return { files: [], left: [] }
  }
  const path = isFolder(to) ? join(to, `${content}.${format}`) : to
  if (format === 'parquet') await writeParquet(table, path)
  else await writeWhole(path, (sink) => writeText(format, table, sink))
  return { files: [path], left: [] }
}

function writeText(format: 'ndjson' | 'csv', table: Table, sink: TextSink): Promise<void> {
  return format === 'csv' ? writeCsv(table, sink) : writeNdjsonTable(table, sink)
}

async function dump({ source, choice, to }: ExportRequest): Promise<ExportReport> {
  const isIntoFolder = typeof to === 'string' && isFolder(to)
  const filesFolder = isIntoFolder && choice.withArtifacts ? to : undefined
  const lost: LeftItem[] =
    choice.withArtifacts && !isIntoFolder
      ? [{ kind: 'artifact', id: 'all', reason: 'files need a folder: end --to with a slash' }]
      : []
  if (typeof to !== 'string') {
    const left = await writeDump(source, streamSink(to), { ...choice, filesFolder })
    return { files: [], left: [...lost, ...left] }
  }
  const path = isIntoFolder ? join(to, 'dump.ndjson') : to
  let left: LeftItem[] = []
  await writeWhole(path, async (sink) => {
    left = await writeDump(source, sink, { ...choice, filesFolder })
  })
  return { files: [path], left: [...lost, ...left] }
}

function isFolder(path: string): boolean {
  return path.endsWith('/') || (existsSync(path) && statSync(path).isDirectory())
}
