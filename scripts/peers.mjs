// Packages that users may bring along (an ONNX runtime, tfjs, ECharts): half a gigabyte that only
// tests need, so that a start does not wait for them.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root, runOrExit } from './setup.mjs'

const folder = join(root, 'tests/peers')
const stampFile = join(folder, 'node_modules/.waymark-setup')

/** Installs what `tests/peers` names, and has it found by our packages. */
export function peers() {
  const lock = readFileSync(join(folder, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== wanted) {
    console.error('Installing what only tests need…')
    // No scripts: that of onnxruntime would download CUDA, its package holds all for the CPU.
    const flags = ['--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error']
    runOrExit('npm', ['ci', ...flags], { cwd: folder })
    writeFileSync(stampFile, wanted)
  }
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) link(name, folder)
}

/** Has our packages find what an example outside of the workspaces brings along for them. */
export function linkPeersOf(example) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) {
    if (existsSync(join(example, 'node_modules', name))) link(name, example)
  }
}

function link(name, owner) {
  const place = join(root, 'node_modules', name)
  if (existsSync(place)) return
  mkdirSync(dirname(place), { recursive: true })
  rmSync(place, { force: true }) // a link to what is gone
  symlinkSync(join(owner, 'node_modules', name), place)
}
