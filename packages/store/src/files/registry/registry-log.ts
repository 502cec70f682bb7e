import { join } from 'node:path'
import { sql } from '../../sql/sql.ts'
import { statOf } from '../disk/disk-error.ts'
import type { FileChanges } from '../disk/file-changes.ts'
import type { Folder } from '../index/folder.ts'
import { readState, writeState } from '../index/folder-tables.ts'
import { REGISTRY_LOG } from '../layout/names.ts'
import { readLines } from '../runs/read-metrics.ts'

interface LogRow {
  readonly id: number
  readonly at: number
  readonly actor: string
  readonly verb: string
  readonly name: string
  readonly version: number | null
  readonly key: string | null
  readonly before: string | null
  readonly after: string | null
}

/** Takes in what the audit trail's file has more than the index. In a transaction. */
export function readRegistryLog({ root, context: { db } }: Folder): void {
  const path = join(root, REGISTRY_LOG)
  const from = Number(readState(db, 'registryLogRead') ?? 0)
  const size = statOf(path)?.size ?? 0
  if (size <= from) return
  const { text, end } = readLines(path, from)
  for (const line of text.split('\n')) {
    const row = parseRow(line)
    if (row === undefined) continue
    db.run(sql`
      insert into waymark_registry_log (at, actor, verb, name, version, "key", "before", "after")
      values (${row.at}, ${row.actor}, ${row.verb}, ${row.name}, ${row.version}, ${row.key},
        ${row.before}, ${row.after})`)
  }
  writeState(db, 'registryLogRead', String(end))
  writeState(db, 'registryLogWritten', String(lastRow(db)))
}

function parseRow(line: string): LogRow | undefined {
  try {
    const row: LogRow = JSON.parse(line)
    return typeof row?.name === 'string' && typeof row.verb === 'string' ? row : undefined
  } catch {
    return undefined // a line that was cut off, or edited by hand
  }
}

/** Adds to the audit trail's file what the index has more. */
export function writeRegistryLog({ root, context: { db } }: Folder, changes: FileChanges): void {
  const from = Number(readState(db, 'registryLogWritten') ?? 0)
  const rows = db.all<LogRow>(
    sql`select * from waymark_registry_log where id > ${from} order by id`,
  )
  if (rows.length === 0) return
  const lines = rows.map(({ id: _, ...row }) => `${JSON.stringify(row)}\n`).join('')
  const { end } = changes.append(join(root, REGISTRY_LOG), lines)
  writeState(db, 'registryLogRead', String(end))
  writeState(db, 'registryLogWritten', String(lastRow(db)))
}

function lastRow(db: Folder['context']['db']): number {
  return (
    db.first<{ id: number | null }>(sql`select max(id) as id from waymark_registry_log`)?.id ?? 0
  )
}
