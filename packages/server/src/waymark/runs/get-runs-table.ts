import { runsTable as endpoint } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'
import { tablePage } from './table-page.ts'

/** A page of runs with just the columns asked for, and with how many there are in all. */
export const getRunsTable = readRoute(endpoint, ({ args, ...services }) =>
  tablePage(args, services),
)
