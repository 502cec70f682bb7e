// `npm run example -- <name>`: runs an example against MLFLOW_TRACKING_URI, or, if that is not set,
// against a server of its own on a temporary folder.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from './build.mjs'
import { python, quietPython } from './python.mjs'
import { root } from './setup.mjs'

const folder = join(root, 'examples/python')
const [name, ...args] = process.argv.slice(2)
const file = join(folder, `${(name ?? '').replaceAll('-', '_')}.py`)
if (name === undefined || !existsSync(file)) {
  const names = readdirSync(folder)
    .filter((entry) => entry.endsWith('.py'))
    .map((entry) => entry.slice(0, -3).replaceAll('_', '-'))
  console.error(`usage: npm run example -- <name>\nexamples: ${names.join(', ')}`)
  process.exit(2)
}

build()
const interpreter = python()
const given = process.env.MLFLOW_TRACKING_URI
const server = given ? undefined : await startServer()
const { status } = spawnSync(interpreter, [file, ...args], {
  cwd: server?.folder ?? process.cwd(),
  stdio: 'inherit',
  env: { ...process.env, ...quietPython, MLFLOW_TRACKING_URI: given ?? server.url },
})
await server?.stop()
process.exit(status ?? 1)

async function startServer() {
  const temporary = mkdtempSync(join(tmpdir(), 'waymark-example-'))
  const child = spawn(
    process.execPath,
    [join(root, 'apps/cli/bin/waymark.js'), 'server', '--port', '0'],
    { cwd: temporary, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return {
    folder: temporary,
    url: await firstUrl(child),
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      rmSync(temporary, { recursive: true, force: true })
    },
  }
}

// The server prints where it listens; with port 0 only it can know.
async function firstUrl(child) {
  child.once('exit', (code) => {
    if (code) process.exit(code)
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url !== undefined) return url
  }
  throw new Error('the server ended before it listened')
}
