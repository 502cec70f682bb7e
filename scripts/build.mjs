// Set-up, then whatever is not yet built: packages by the compiler's own record, the UI by a digest.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, runOrExit, setup } from './setup.mjs'

/** Builds everything that changed since the last build. */
export function build() {
  setup()
  buildPackages()
  buildWeb()
}

function buildPackages() {
  for (const folder of packageFolders()) removeOrphans(folder)
  runOrExit(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'])
}

function packageFolders() {
  return ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'web')
      .map((entry) => join(root, group, entry.name)),
  )
}

// The compiler never deletes the output of a source that is gone, and a test without its source
// would go on running.
function removeOrphans(folder) {
  const dist = join(folder, 'dist')
  if (!existsSync(dist)) return
  for (const file of filesBelow(dist)) {
    const source = file.match(/^(.*?)(?:\.d\.ts|\.js)(?:\.map)?$/)?.[1]
    if (source === undefined) continue
    const stem = join(folder, 'src', relative(dist, source))
    if (!existsSync(`${stem}.ts`) && !existsSync(`${stem}.tsx`)) rmSync(file)
  }
}

const webStampFile = join(root, 'node_modules/.cache/waymark/web')

function buildWeb() {
  const web = join(root, 'apps/web')
  if (!existsSync(join(web, 'package.json'))) return
  const wanted = digestOf([
    web,
    join(root, 'packages/domain/src'),
    join(root, 'packages/protocol/src/waymark'),
    join(root, 'package-lock.json'),
  ])
  const isBuilt = existsSync(join(web, 'dist/index.html')) && existsSync(webStampFile)
  if (isBuilt && readFileSync(webStampFile, 'utf8') === wanted) return
  const { status } = spawnSync('npm', ['run', '--silent', 'build', '-w', '@waymark/web'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) process.exit(status ?? 1)
  mkdirSync(dirname(webStampFile), { recursive: true })
  writeFileSync(webStampFile, wanted)
}

function digestOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    const files = path.endsWith('.json') ? [path] : filesBelow(path)
    for (const file of files) hash.update(`${relative(root, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist')
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
    .sort()
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) build()
