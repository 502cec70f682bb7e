import type { IncomingMessage } from 'node:http'
import { TrackingError } from '@waymark/domain'
import { type Answer, writeAnswer } from '../kernel/answer.ts'
import { compress, squeezerFor } from '../kernel/compress.ts'
import type { Log } from '../kernel/log.ts'
import { type RawContext, type RawRoute, rawRoute } from '../kernel/route.ts'
import type { Reads } from '../readers/reads.ts'
import type { ServerSettings } from '../settings.ts'
import { BuiltFiles, type Encoding, tagOf } from './built-files.ts'
import { contentPolicy } from './content-policy.ts'
import { type DrawnPage, DrawnPages, type PageParts, partsOf } from './drawn-page.ts'
import { PageRenderer, RENDER_MODULE } from './page-renderer.ts'

const PAGE = 'index.html'

// The browser fetches and compiles the app meanwhile. After that it is better off drawing the frame
// of the page itself.
const WORTH_WAITING_MS = 400

// The paths of the UI's own pages. Everything else unknown is 404, or a mistyped API path would
// answer a page and 200.
const PAGE_PATHS = [
  '/',
  '/e/:experimentId',
  '/r/:runId',
  '/compare',
  '/models',
  '/models/:name',
  '/models/:name/:version',
  '/e/:experimentId/sweeps/:runId',
  '/search',
  '/settings',
  ...['charts', 'system', 'logs', 'models', 'code', 'artifacts', 'artifacts/*'].map(
    (part) => `/r/:runId/${part}`,
  ),
]

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
}

/** Where the web UI is answered from. */
export interface WebOptions {
  /** The web build. */
  readonly folder: string
  readonly settings: ServerSettings
  readonly reads: Reads
  readonly log: Log
}

/** The routes of the web UI, and the way to end what draws its pages. */
export interface WebRoutes {
  readonly routes: readonly RawRoute[]
  close(): Promise<void>
}

/**
 * Hands out the web UI: its page at the UI's paths, its hashed files under `/assets/`. The table of an
 * experiment comes drawn, with its first rows in it.
 */
export function webRoutes({ folder, settings, reads, log }: WebOptions): WebRoutes {
  const files = new BuiltFiles(folder)
  const policy = contentPolicy(settings.xFrameOptions)
  let drawn: DrawnPages | undefined
  const page = rawRoute({ method: 'GET', paths: PAGE_PATHS }, async (context) => {
    const depth = context.rawPath.slice(settings.staticPrefix.length).split('/').length - 2
    const hasStores = context.stores().length > 1
    // With the first page that somebody opens: a server that is only logged to has no use for it.
    if (files.has(RENDER_MODULE)) drawn ??= new DrawnPages(reads, new PageRenderer(folder, log))
    if (drawn?.isReady && isTable(context)) {
      const parts = partsOf(await readPage(files, { depth, hasStores }))
      const pages = drawn
      return sendParts(context, parts, { policy, draw: () => drawTable(context, pages) })
    }
    const answer = await pageAnswer(files, { depth, hasStores }, context.request)
    send(context, answer, ['Cache-Control', 'no-cache', 'Content-Security-Policy', policy])
  })
  const asset = rawRoute({ method: 'GET', paths: ['/assets/*'] }, async (context) => {
    const name = `assets/${context.params['*'] ?? ''}`
    if (!files.has(name)) {
      throw new TrackingError('ROUTE_NOT_FOUND', { method: 'GET' })
    }
    const answer = await fileAnswer(files, name, context.request.headers['accept-encoding'])
    // Their names change with their contents.
    send(context, answer, ['Cache-Control', 'public, max-age=31536000, immutable'])
  })
  return { routes: [page, asset], close: async () => drawn?.close() }
}

// Of a link that chooses more than that the browser draws the page.
const MOST_QUERY = 8_000

/** Whether a page is that of one experiment: what the server draws. */
function isTable({ request, params, query }: RawContext): boolean {
  const { experimentId = '', runId } = params
  const isOfOne = /^\d+$/.test(experimentId) && runId === undefined
  return isOfOne && query.length <= MOST_QUERY && request.method === 'GET'
}

/** Draws the page of one experiment, unless that would keep its browser waiting. */
async function drawTable(
  { params, query, signal: gone }: RawContext,
  drawn: DrawnPages,
): Promise<DrawnPage | undefined> {
  const signal = AbortSignal.any([gone, AbortSignal.timeout(WORTH_WAITING_MS)])
  const late = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined))
  })
  // What went wrong the app itself will meet, and tell.
  const path = `e/${params.experimentId}${query && `?${query}`}`
  const drawing = drawn.draw(path, signal).catch(() => undefined)
  return Promise.race([drawing, late])
}

/** Sends what the browser can begin with at once, and the rest when it is drawn. */
async function sendParts(
  { request, response, live }: RawContext,
  { head, rest }: PageParts,
  {
    policy,
    draw,
  }: { readonly policy: string; readonly draw: () => Promise<DrawnPage | undefined> },
): Promise<void> {
  const heard = live.expect()
  const drawing = draw()
  const squeezer = squeezerFor(request)
  response.writeHead(200, [
    ...['Content-Type', TYPES.html ?? '', 'Content-Security-Policy', policy],
    // What holds rows is shown once: a page out of some cache would show them as they were.
    ...['Cache-Control', 'no-store', 'Vary', 'Accept-Encoding'],
    ...(squeezer ? ['Content-Encoding', squeezer.coding] : []),
  ])
  squeezer?.stream.pipe(response)
  const body = squeezer?.stream ?? response
  body.write(head)
  squeezer?.stream.flush()
  body.end(rest(await drawing, heard))
}

interface PagePlace {
  /** How many folders below the root it is. */
  readonly depth: number
  readonly hasStores: boolean
}

async function pageAnswer(
  files: BuiltFiles,
  place: PagePlace,
  request: IncomingMessage,
): Promise<Answer> {
  if (!files.has(PAGE)) {
    const payload = 'The web UI is not built: npm run build makes it. The API works without.\n'
    return { status: 200, headers: ['Content-Type', TYPES.txt ?? ''], payload }
  }
  if (place.depth === 0 && !place.hasStores) {
    return fileAnswer(files, PAGE, request.headers['accept-encoding'])
  }
  const payload = await readPage(files, place)
  const headers = ['Content-Type', TYPES.html ?? '', 'ETag', tagOf(payload)]
  return compress(request, { status: 200, headers, payload })
}

async function readPage(files: BuiltFiles, { depth, hasStores }: PagePlace): Promise<string> {
  // The page's links are relative to the root, which lies so many folders up.
  const { bytes } = await files.read(PAGE, 'identity')
  const base = `<base href="${'../'.repeat(depth) || './'}"`
  const page = bytes.toString('utf8').replace('<base href="./"', base)
  // Pages of a program with one store, nearly all, then ask for no list of them.
  return hasStores ? page.replace('<html', '<html data-stores') : page
}

async function fileAnswer(
  files: BuiltFiles,
  name: string,
  acceptEncoding: string | undefined,
): Promise<Answer> {
  const encoding: Encoding = files.encodingFor(name, acceptEncoding)
  const { bytes, etag } = await files.read(name, encoding)
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  const headers = ['Content-Type', type, 'ETag', etag, 'Vary', 'Accept-Encoding']
  if (encoding !== 'identity') headers.push('Content-Encoding', encoding)
  return { status: 200, headers, payload: bytes }
}

function send({ request, response }: RawContext, answer: Answer, more: readonly string[]): void {
  const headers = [...answer.headers, ...more]
  const etag = headers[headers.indexOf('ETag') + 1]
  const isKnown = headers.includes('ETag') && request.headers['if-none-match'] === etag
  writeAnswer(response, isKnown ? { status: 304, headers, payload: '' } : { ...answer, headers })
}
