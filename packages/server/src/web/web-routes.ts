import type { IncomingMessage } from 'node:http'
import { TrackingError } from '@waymark/domain'
import { type Answer, writeAnswer } from '../kernel/answer.ts'
import { compress } from '../kernel/compress.ts'
import { type RawContext, type RawRoute, rawRoute } from '../kernel/route.ts'
import type { ServerSettings } from '../settings.ts'
import { BuiltFiles, type Encoding, tagOf } from './built-files.ts'
import { contentPolicy } from './content-policy.ts'

const PAGE = 'index.html'

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

/** Hands out the web UI: its page at the UI's paths, its hashed files under `/assets/`. */
export function webRoutes(folder: string, settings: ServerSettings): readonly RawRoute[] {
  const files = new BuiltFiles(folder)
  const policy = contentPolicy(settings.xFrameOptions)
  const page = rawRoute({ method: 'GET', paths: PAGE_PATHS }, async (context) => {
    const depth = context.rawPath.slice(settings.staticPrefix.length).split('/').length - 2
    const hasStores = context.stores().length > 1
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
  return [page, asset]
}

async function pageAnswer(
  files: BuiltFiles,
  { depth, hasStores }: { readonly depth: number; readonly hasStores: boolean },
  request: IncomingMessage,
): Promise<Answer> {
  if (!files.has(PAGE)) {
    const payload = 'The web UI is not built: npm run build makes it. The API works without.\n'
    return { status: 200, headers: ['Content-Type', TYPES.txt ?? ''], payload }
  }
  if (depth === 0 && !hasStores) {
    return fileAnswer(files, PAGE, request.headers['accept-encoding'])
  }
  // The page's links are relative to the root, which lies so many folders up.
  const { bytes } = await files.read(PAGE, 'identity')
  const base = `<base href="${'../'.repeat(depth) || './'}"`
  const page = bytes.toString('utf8').replace('<base href="./"', base)
  // Pages of a program with one store, nearly all, then ask for no list of them.
  const payload = hasStores ? page.replace('<html', '<html data-stores') : page
  const headers = ['Content-Type', TYPES.html ?? '', 'ETag', tagOf(payload)]
  return compress(request, { status: 200, headers, payload })
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
