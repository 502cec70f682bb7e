import { once } from 'node:events'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

/** MLflow's UI in front of a server that speaks its protocol. */
export interface UiProxy {
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves MLflow's built UI as MLflow does, and hands everything else on to a server.
 *
 * @param build the folder `mlflow/server/js/build` of an installation
 * @param target the server's URL; it sees its own address as Host and Origin
 */
export async function startUiProxy(build: string, target: string): Promise<UiProxy> {
  const server = createServer((asked, response) => {
    const path = new URL(asked.url ?? '/', target).pathname
    const file = path === '/' ? 'index.html' : /^\/static-files\/(.+)$/.exec(path)?.[1]
    if (file === undefined) return handOn(asked, response, target)
    sendFile(response, join(build, decodeURIComponent(file)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server's address is never a text
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function sendFile(response: ServerResponse, file: string): void {
  if (!existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    // The name of a script or a style carries a hash of what it holds.
    'cache-control': file.endsWith('index.html') ? 'no-cache' : 'max-age=86400',
  })
  createReadStream(file).pipe(response)
}

function handOn(asked: IncomingMessage, response: ServerResponse, target: string): void {
  const { origin, host } = new URL(target)
  const headers = { ...asked.headers, host, ...(asked.headers.origin && { origin }) }
  const { method } = asked
  const onward = request(new URL(asked.url ?? '/', target), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.writeHead(502).end())
  asked.pipe(onward)
}
