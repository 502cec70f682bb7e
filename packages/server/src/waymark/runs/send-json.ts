import { runsJson as endpoint } from '@waymark/protocol/waymark'
import { downloadRoute, nameOf } from './download.ts'

/** All runs of a filter as a JSON list, an object and a line a run; what a run lacks is null. */
export const sendJson = downloadRoute(endpoint, {
  mediaType: 'application/json; charset=utf-8',
  fileName: 'runs.json',
  open: async (columns, send) => {
    const names = columns.map(nameOf)
    let isFirst = true
    await send('[')
    return {
      page: ({ runIds, columns: cells }) => {
        const lines = runIds.map((_, row) => {
          const fields = names.map((name, at) => [name, cells[at]?.values[row] ?? null])
          const line = `${isFirst ? '' : ','}\n${JSON.stringify(Object.fromEntries(fields))}`
          isFirst = false
          return line
        })
        return send(lines.join(''))
      },
      end: () => send('\n]\n'),
    }
  },
})
