// `npm run example -- <name>`: runs an example against MLFLOW_TRACKING_URI, or, if that is not set,
// against a server of its own on a temporary folder.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from './build.mjs'
import { linkPeersOf } from './peers.mjs'
import { python, quietPython } from './python.mjs'
import { root, runOrExit } from './setup.mjs'

const pythonFolder = join(root, 'examples/python')
const [name, ...args] = process.argv.slice(2)
const prepare = findExample(name ?? '')
if (prepare === undefined) {
  console.error(`usage: npm run example -- <name>\nexamples: ${exampleNames().join(', ')}`)
  process.exit(2)
}

build()
const { program, file, env, needsServer = true } = prepare()
const given = process.env.MLFLOW_TRACKING_URI
const server = given || !needsServer ? undefined : await startServer()
const uri = given ?? server?.url
const { status } = spawnSync(program, [file, ...args], {
  cwd: server?.folder ?? process.cwd(),
  stdio: 'inherit',
  env: { ...process.env, ...env, ...(uri === undefined ? {} : { MLFLOW_TRACKING_URI: uri }) },
})
await server?.stop()
process.exit(status ?? 1)

// An example is a file in examples/python or a package of its own beside it.
function findExample(wanted) {
  const script = join(pythonFolder, `${wanted.replaceAll('-', '_')}.py`)
  if (existsSync(script)) return () => ({ program: python(), file: script, env: quietPython })
  if (packageNames().includes(wanted)) return () => preparePackage(join(root, 'examples', wanted))
  return undefined
}

function exampleNames() {
  const scripts = readdirSync(pythonFolder).filter((entry) => entry.endsWith('.py'))
  return [...scripts.map((entry) => entry.slice(0, -3).replaceAll('_', '-')), ...packageNames()]
}

function packageNames() {
  return readdirSync(join(root, 'examples')).filter((entry) =>
    existsSync(join(root, 'examples', entry, 'package.json')),
  )
}

// Outside the workspaces, so that nobody installs a training library to run the server. Node still
// finds @waymark/sdk and the compiler in the node_modules of the folders above.
function preparePackage(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  const stamp = join(folder, 'node_modules/.waymark-setup')
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    console.error('Installing the dependencies of the example…')
    const options = ['--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error']
    runOrExit('npm', ['ci', ...options], { cwd: folder })
    mkdirSync(dirname(stamp), { recursive: true }) // npm makes none for an example without dependencies
    writeFileSync(stamp, wanted)
  }
  linkPeersOf(folder)
  runOrExit('npm', ['run', '--silent', 'build'], { cwd: folder })
  const { main, waymark } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return {
    program: process.execPath,
    file: join(folder, main),
    env: {},
    needsServer: waymark?.server !== false,
  }
}

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
