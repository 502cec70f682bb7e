// `npm run shape`: how long our files are and how much of them is comment, as docs quote it.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.mjs'

const tracked = spawnSync('git', ['ls-files', 'packages', 'apps'], { cwd: root, encoding: 'utf8' })
const sources = tracked.stdout
  .split('\n')
  .filter((file) => /\/src\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file))

const groups = groupBy(sources, folderOf)
console.log('package             files  median   p95   max  notes')
for (const [name, files] of [...groups, ['all', sources]]) {
  const texts = files.map((file) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n'))
  const lengths = texts.map((lines) => lines.length).sort((a, b) => a - b)
  const filled = texts.flat().filter((line) => line.trim() !== '')
  const notes = filled.filter((line) => /^\s*(\/\/|\/\*|\*)/.test(line))
  const at = (share) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))]
  const cells = [files.length, at(0.5), at(0.95), lengths.at(-1)].map((n) => String(n).padStart(6))
  const share = `${Math.round((100 * notes.length) / filled.length)}%`
  console.log(`${name.padEnd(18)} ${cells.join(' ')} ${share.padStart(6)}`)
}

function folderOf(file) {
  return file.split('/').slice(0, 2).join('/')
}

// Node 20 has no Map.groupBy.
function groupBy(items, keyOf) {
  const result = new Map()
  for (const item of items) result.set(keyOf(item), [...(result.get(keyOf(item)) ?? []), item])
  return result
}
