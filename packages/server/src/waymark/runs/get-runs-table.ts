import { runsTable as endpoint, type JsonNumber, jsonValue } from '@waymark/protocol/waymark'
import type { Cell } from '@waymark/store'
import { readRoute } from '../../kernel/route.ts'

/** A page of runs with just the columns asked for, and with how many there are in all. */
export const getRunsTable = readRoute(endpoint, async ({ args, store }) => {
  const { columns, withTotal, ...query } = args
  const table = await store.screens.runsTable({
    ...query,
    columns: columns.map(({ column }) => column),
  })
  return {
    runIds: table.runIds,
    columns: columns.map(({ name }, at) => ({
      name,
      values: (table.columns[at] ?? []).map(toJson),
    })),
    nextCursor: table.nextCursor ?? null,
    ...(withTotal && { total: await store.screens.countRuns(query) }),
  }
})

function toJson(cell: Cell): JsonNumber | null {
  if (typeof cell === 'bigint') return String(cell)
  return typeof cell === 'number' ? jsonValue(cell) : cell
}
