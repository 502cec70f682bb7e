import { setImmediate as nextTurn } from 'node:timers/promises'
import { seriesCsv as endpoint } from '@waymark/protocol/waymark'
import type { SeriesPage } from '@waymark/store'
import { attachmentNamed } from '../../files/content-disposition.ts'
import { csvLine } from '../../files/csv-line.ts'
import { sendPart } from '../../files/send-part.ts'
import { rawRoute } from '../../kernel/route.ts'

const PAGE_POINTS = 5_000
const HEAD = ['run_id', 'run_name', 'metric', 'step', 'time_ms', 'value']

/** Every point of some runs × metrics as CSV, a line a point, none thinned or rounded. */
export const sendPoints = rawRoute(
  { method: endpoint.method, paths: endpoint.paths },
  async ({ query, request, response, signal, store }) => {
    const args = endpoint.decode({ method: 'GET', query, body: undefined, contentType: undefined })
    const runs = await Promise.all(args.runIds.map((runId) => store.runs.get(runId)))
    response.setHeader('Content-Type', 'text/csv; charset=utf-8')
    response.setHeader('Content-Disposition', attachmentNamed(fileNameOf(args.keys)))
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-cache')
    if (request.method === 'HEAD') return void response.end()
    await sendPart(response, csvLine(HEAD), signal)
    for (const { info } of runs) {
      for (const key of args.keys) {
        const { runId, runName } = info
        for (let offset = 0; ; offset += PAGE_POINTS) {
          const page = await store.screens.seriesPage({ runId, key, offset, limit: PAGE_POINTS })
          const begin = csvLine([runId, runName, key]).trimEnd()
          if (page.values.length > 0) await sendPart(response, linesOf(begin, page), signal)
          if (page.values.length < PAGE_POINTS) break
          // Others' requests come between two pages, however fast the client takes them.
          await nextTurn()
        }
      }
    }
    response.end()
  },
)

function linesOf(begin: string, { steps, values, timestamps }: SeriesPage): string {
  const line = (value: number, at: number) =>
    `${begin},${steps[at]},${timestamps[at]},${valueText(value)}\n`
  return values.map(line).join('')
}

/** As Python writes it; stores keep an infinity as the largest finite double. */
function valueText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (Math.abs(value) < Number.MAX_VALUE) return String(value)
  return value > 0 ? 'inf' : '-inf'
}

function fileNameOf(keys: readonly string[]): string {
  const name = keys.join('_').replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')
  return `${name.slice(0, 80)}.csv`
}
