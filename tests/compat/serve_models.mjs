// Serves models below their names, each with a handler of its own: serve_models.mjs <folder> <port> <name>…
import { createServer } from 'node:http'
import { join } from 'node:path'
import { loadModelFolder } from '../../packages/models/dist/index.js'
import { createScoringHandler } from '../../packages/serving/dist/index.js'

const [folder, port, ...names] = process.argv.slice(2)
const handlers = await Promise.all(
  names.map(async (name) =>
    createScoringHandler(await loadModelFolder(join(folder, name)), { prefix: `/${name}` }),
  ),
)
createServer((request, response) => {
  if (handlers.some((handle) => handle(request, response))) return
  response.writeHead(request.url === '/ping' ? 200 : 404).end()
}).listen(Number(port), '127.0.0.1')
