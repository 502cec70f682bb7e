import type { RunColumn } from '@waymark/domain'
import { runsTable as endpoint, type JsonNumber, jsonValue } from '@waymark/protocol/waymark'
import type { Cell } from '@waymark/store'
import { readRoute } from '../../kernel/route.ts'
import { findLostRuns, patienceOf } from './lost-runs.ts'

/** A page of runs with just the columns asked for, and with how many there are in all. */
export const getRunsTable = readRoute(endpoint, async ({ args, store, settings }) => {
  const { columns, withTotal, ...asked } = args
  const query = { ...asked, patience: patienceOf(settings) }
  const table = await store.screens.runsTable({
    ...query,
    columns: columns.map(({ column }) => column),
  })
  const showsStatus = columns.some(({ column }) => isStatus(column))
  const lost: ReadonlySet<string | undefined> = showsStatus
    ? await findLostRuns({ store, settings }, table.runIds)
    : new Set()
  return {
    runIds: table.runIds,
    columns: columns.map(({ name, column }, at) => ({
      name,
      values: (table.columns[at] ?? []).map((cell, row) =>
        isStatus(column) && lost.has(table.runIds[row]) ? 'LOST' : toJson(cell),
      ),
    })),
    nextCursor: table.nextCursor ?? null,
    ...(withTotal && { total: await store.screens.countRuns(query) }),
  }
})

function isStatus({ on, key }: RunColumn): boolean {
  return on === 'attribute' && key === 'status'
}

function toJson(cell: Cell): JsonNumber | null {
  if (typeof cell === 'bigint') return String(cell)
  return typeof cell === 'number' ? jsonValue(cell) : cell
}
