import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RunsTablePage, runsCsv } from '@waymark/protocol/waymark'
import { attachmentNamed } from '../../files/content-disposition.ts'
import { sendPart } from '../../files/send-part.ts'
import { type RawContext, type RawRoute, rawRoute } from '../../kernel/route.ts'
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

/** How the rows of a download are written. */
export interface RowsFormat {
  readonly mediaType: string
  readonly fileName: string
  /** @param columns of every row, in order; `nameOf` is what a file calls one */
  readonly open: (columns: readonly NamedColumn[], send: Send) => RowsWriter | Promise<RowsWriter>
}

/** Sends a part of the answer, and waits until the client has taken enough of it. */
export type Send = (part: string | Uint8Array) => Promise<void>

/** Writes page after page; no more than a few are ever held. */
export interface RowsWriter {
  page(page: RunsTablePage): Promise<void>
  end(): Promise<void>
}

/** What a file calls a column: attributes by their name alone. */
export function nameOf({ name }: NamedColumn): string {
  return name.replace(/^attributes\./, '')
}

/** A route that sends all runs of a filter as one file, page by page. */
export function downloadRoute(
  endpoint: Pick<typeof runsCsv, 'method' | 'paths' | 'decode'>,
  format: RowsFormat,
): RawRoute {
  return rawRoute({ method: endpoint.method, paths: endpoint.paths }, async (context) => {
    const { query, request, response, signal } = context
    const args = endpoint.decode({ method: 'GET', query, body: undefined, contentType: undefined })
    const { columns: chosen, ...search } = args
    const rest = chosen.length > 0 ? chosen : await allColumns(context, args.experimentIds)
    const columns = [...ALWAYS, ...rest.filter(({ name }) => !isAlways(name))]
    const read = (cursor: string | undefined) =>
      tablePage({ ...search, columns, pageSize: PAGE_SIZE, cursor, withTotal: false }, context)

    // The first page before the first byte: what is wrong with the question is told as any error.
    let page = await read(undefined)
    response.setHeader('Content-Type', format.mediaType)
    response.setHeader('Content-Disposition', attachmentNamed(format.fileName))
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-cache')
    if (request.method === 'HEAD') return void response.end()
    const writer = await format.open(columns, (part) => sendPart(response, part, signal))
    for (;;) {
      await writer.page(page)
      if (page.nextCursor === null) break
      // Others' requests come between two pages, however fast the client takes them.
      await nextTurn()
      page = await read(page.nextCursor)
    }
    await writer.end()
    response.end()
  })
}

function isAlways(name: string): boolean {
  return ALWAYS.some((column) => column.name === name)
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
