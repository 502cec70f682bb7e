import type { Cell, ColumnCells } from '../../screens.ts'
import type { Context } from '../db.ts'
import { inPlace } from './column-cells.ts'
import { type ColumnSource, FollowedColumns } from './followed-columns.ts'
import { type LoggedColumn, listedCells } from './listed-cells.ts'
import type { RunIds } from './run-ids.ts'
import { countWholeColumn, readWholeColumn } from './whole-column.ts'

/** A column whose changes can be told from new rows: tags change in place. */
type FollowedColumn = LoggedColumn & { readonly on: 'metric' | 'param' }

/** Bytes kept by one connection: some 5 MB a column of 100,000 runs. */
const BYTES_KEPT = 32_000_000

/** Columns of what all runs logged, see {@link FollowedColumns}; those of tags are read each time. */
export class WholeColumns {
  readonly #followed: FollowedColumns<ColumnCells>

  constructor(bytesKept = BYTES_KEPT) {
    this.#followed = new FollowedColumns({ room: bytesKept })
  }

  /** A column of some runs, in their order. */
  async column(context: Context, column: LoggedColumn, runIds: RunIds): Promise<ColumnCells> {
    if (isFollowed(column) && (await hasLastingRows(context))) {
      return this.#followed.column(context, sourceOf(context, column), runIds)
    }
    const whole = await readWholeColumn(context, column)
    return inPlace(whole.cells, runIds.placesOf(whole.runIds), runIds.length)
  }
}

function sourceOf(context: Context, column: FollowedColumn): ColumnSource<ColumnCells> {
  return {
    name: `${column.on}.${column.key}`,
    logged: column,
    read: () => readWholeColumn(context, column),
    readOf: (runIds) => listedCells(context, runIds, column),
    isWhole: async ({ cells }) => countOf(cells) === (await countWholeColumn(context, column)),
  }
}

function isFollowed(column: LoggedColumn): column is FollowedColumn {
  return column.on !== 'tag'
}

/** Whether rows stay what they are: the index of a folder writes those of a changed file anew. */
async function hasLastingRows({ db }: Context): Promise<boolean> {
  return !(await db.hasTable('waymark_folder_series'))
}

function hasValue(cell: Cell | undefined): boolean {
  return cell !== null && cell !== undefined && !Number.isNaN(cell)
}

function countOf(cells: ColumnCells): number {
  let count = 0
  for (let at = 0; at < cells.length; at += 1) if (hasValue(cells[at])) count += 1
  return count
}
