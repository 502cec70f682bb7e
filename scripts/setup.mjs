// Brings node_modules in line with the lockfile, and does nothing when it already is.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const stampFile = join(root, 'node_modules/.cache/waymark/setup')

/** Installs what the lockfile names unless that was done before by this Node on this system. */
export function setup() {
  checkNode()
  const wanted = setupStamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  console.error('Installing dependencies…')
  runOrExit('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'])
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, wanted)
}

// The native parts that npm picks depend on the system and on Node's ABI, not only on the lockfile.
function setupStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const digest = createHash('sha256').update(lock).digest('hex')
  return [digest, process.platform, process.arch, process.versions.modules].join(' ')
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24
  if (supported) return
  console.error(
    `Waymark needs Node 20.19, 22.13 or 24 and later; this is ${process.versions.node}.`,
  )
  process.exit(1)
}

/** Runs a program in the project's root and ends this one if it fails. */
export function runOrExit(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (error !== undefined) console.error(`${command}: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}
