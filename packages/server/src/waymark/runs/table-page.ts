import type { RunColumn } from '@waymark/domain'
import type { RunsTablePage } from '@waymark/protocol/waymark'
import type { RunsTableQuery } from '@waymark/store'
import type { ReadServices } from '../../kernel/route.ts'
import { jsonCell } from './json-cell.ts'
import { findLostRuns, isStatus, patienceOf } from './lost-runs.ts'

/** A column under the name by which a client asked for it. */
export interface NamedColumn {
  readonly name: string
  readonly column: RunColumn
}

/** A page of runs as it goes over the wire, on request with how many there are in all. */
export async function tablePage(
  asked: Omit<RunsTableQuery, 'columns' | 'patience'> & {
    readonly columns: readonly NamedColumn[]
    readonly withTotal: boolean
  },
  services: Pick<ReadServices, 'store' | 'settings'>,
): Promise<RunsTablePage> {
  const { columns, withTotal, ...rest } = asked
  const query = { ...rest, patience: patienceOf(services.settings) }
  const { screens } = services.store
  const table = await screens.runsTable({
    ...query,
    columns: columns.map(({ column }) => column),
  })
  const showsStatus = columns.some(({ column }) => isStatus(column))
  const lost: ReadonlySet<string | undefined> = showsStatus
    ? await findLostRuns(services, table.runIds)
    : new Set()
  return {
    runIds: table.runIds,
    columns: columns.map(({ name, column }, at) => ({
      name,
      values: (table.columns[at] ?? []).map((cell, row) =>
        isStatus(column) && lost.has(table.runIds[row]) ? 'LOST' : jsonCell(cell),
      ),
    })),
    nextCursor: table.nextCursor ?? null,
    ...(withTotal && { total: await screens.countRuns(query) }),
  }
}
