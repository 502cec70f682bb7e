import { setImmediate as nextTurn } from 'node:timers/promises'
import { runsCsv as endpoint, type RunsTablePage } from '@waymark/protocol/waymark'
import { attachmentNamed } from '../../files/content-disposition.ts'
import { csvLine } from '../../files/csv-line.ts'
import { sendPart } from '../../files/send-part.ts'
import { type RawContext, rawRoute } from '../../kernel/route.ts'
import { type NamedColumn, tablePage } from './table-page.ts'

const PAGE_SIZE = 200

const ALWAYS: readonly NamedColumn[] = [
  { name: 'attributes.run_id', column: { on: 'attribute', key: 'runId' } },
  { name: 'attributes.run_name', column: { on: 'attribute', key: 'runName' } },
  { name: 'attributes.status', column: { on: 'attribute', key: 'status' } },
  { name: 'attributes.start_time', column: { on: 'attribute', key: 'startTime' } },
  { name: 'attributes.end_time', column: { on: 'attribute', key: 'endTime' } },
  { name: 'attributes.user_id', column: { on: 'attribute', key: 'userId' } },
]

/** All runs of a filter, page by page: no more than a page is ever held. */
export const sendCsv = rawRoute(
  { method: endpoint.method, paths: endpoint.paths },
  async (context) => {
    const { query, request, response, signal } = context
    const args = endpoint.decode({
      method: 'GET',
      query,
      body: undefined,
      contentType: undefined,
    })
    const { columns: chosen, ...search } = args
    const rest = chosen.length > 0 ? chosen : await allColumns(context, args.experimentIds)
    const columns = [...ALWAYS, ...rest.filter(({ name }) => !isAlways(name))]
    const read = (cursor: string | undefined) =>
      tablePage({ ...search, columns, pageSize: PAGE_SIZE, cursor, withTotal: false }, context)

    // The first page before the first byte: what is wrong with the question is told as any error.
    let page = await read(undefined)
    response.setHeader('Content-Type', 'text/csv; charset=utf-8')
    response.setHeader('Content-Disposition', attachmentNamed('runs.csv'))
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-cache')
    if (request.method === 'HEAD') return void response.end()
    response.write(csvLine(columns.map(({ name }) => name.replace(/^attributes\./, ''))))
    for (;;) {
      await sendPart(response, linesOf(page), signal)
      if (page.nextCursor === null) break
      // Others' requests come between two pages, however fast the client takes them.
      await nextTurn()
      page = await read(page.nextCursor)
    }
    response.end()
  },
)

function isAlways(name: string): boolean {
  return ALWAYS.some((column) => column.name === name)
}

function linesOf({ runIds, columns }: RunsTablePage): string {
  return runIds.map((_, row) => csvLine(columns.map(({ values }) => values[row] ?? null))).join('')
}

/** Every key that runs of an experiment logged, but for the tags that clients set by themselves. */
async function allColumns(
  { store }: RawContext,
  [experimentId = '']: readonly string[],
): Promise<readonly NamedColumn[]> {
  const { params, metrics, tags } = await store.screens.experimentKeys(experimentId)
  const named = (on: 'param' | 'metric' | 'tag') => (found: { readonly key: string }) => ({
    name: `${on}s.${found.key}`,
    column: { on, key: found.key } as const,
  })
  return [
    ...params.map(named('param')),
    ...metrics.map(named('metric')),
    ...tags.filter(({ key }) => !key.startsWith('mlflow.')).map(named('tag')),
  ]
}
