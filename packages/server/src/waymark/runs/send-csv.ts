import { runsCsv as endpoint } from '@waymark/protocol/waymark'
import { csvLine } from '../../files/csv-line.ts'
import { downloadRoute, nameOf } from './download.ts'

/** All runs of a filter as CSV, a line a run below one of names. */
export const sendCsv = downloadRoute(endpoint, {
  mediaType: 'text/csv; charset=utf-8',
  fileName: 'runs.csv',
  open: async (columns, send) => {
    await send(csvLine(columns.map(nameOf)))
    return {
      page: ({ runIds, columns: cells }) =>
        send(
          runIds.map((_, row) => csvLine(cells.map(({ values }) => values[row] ?? null))).join(''),
        ),
      end: async () => {},
    }
  },
})
