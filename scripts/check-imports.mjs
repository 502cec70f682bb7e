// Holds the direction of imports that docs/architecture.md draws: npm links every workspace where
// any package can reach it, so the compiler alone would let anything import anything. Within a
// package no two files import one another.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { findCircles } from './find-circles.mjs'
import { root } from './setup.mjs'

const MAY_IMPORT = {
  'packages/domain': [],
  'packages/protocol': ['@waymark/domain'],
  'packages/store': ['@waymark/domain'],
  'packages/artifacts': ['@waymark/domain'],
  'packages/models': ['@waymark/domain'],
  'packages/serving': ['@waymark/domain', '@waymark/models', '@waymark/artifacts'],
  'packages/server': [
    '@waymark/domain',
    '@waymark/protocol',
    '@waymark/store',
    '@waymark/artifacts',
  ],
  'packages/client': ['@waymark/domain', '@waymark/protocol'],
  'packages/sdk': [
    '@waymark/domain',
    '@waymark/client',
    '@waymark/store',
    '@waymark/artifacts',
    '@waymark/models',
  ],
  'packages/transfer': [
    '@waymark/domain',
    '@waymark/client',
    '@waymark/store',
    '@waymark/artifacts',
  ],
  'apps/cli': [
    '@waymark/serving',
    '@waymark/models',
    '@waymark/transfer',
    '@waymark/domain',
    '@waymark/protocol',
    '@waymark/store',
    '@waymark/artifacts',
    '@waymark/client',
    '@waymark/sdk',
    '@waymark/server',
  ],
  'apps/web': ['@waymark/domain', '@waymark/protocol'],
}

// What only their tests import: a real server to talk to.
const TESTS_MAY_IMPORT = {
  'packages/client': ['@waymark/server'],
  'packages/sdk': ['@waymark/server'],
  'packages/transfer': ['@waymark/server'],
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g

const folders = Object.keys(MAY_IMPORT).filter((folder) =>
  existsSync(join(root, folder, 'package.json')),
)
const problems = [...folders.flatMap(checkPackage), ...folders.flatMap(circlesOf)]

for (const known of ['packages', 'apps'])
  for (const name of readdirSync(join(root, known)))
    if (existsSync(join(root, known, name, 'package.json')) && !(`${known}/${name}` in MAY_IMPORT))
      problems.push(
        `${known}/${name} has no row in scripts/check-imports.mjs: say what it may import`,
      )

for (const problem of problems) console.error(problem)
console.log(`import directions: ${problems.length} wrong`)
process.exit(problems.length === 0 ? 0 : 1)

function checkPackage(folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  const declared = new Set(
    ['dependencies', 'optionalDependencies', 'peerDependencies', 'devDependencies'].flatMap((key) =>
      Object.keys(manifest[key] ?? {}),
    ),
  )
  return sourcesBelow(join(root, folder, 'src')).flatMap((file) =>
    importsOf(file).flatMap((specifier) => {
      const reason = refusal({ folder, manifest, declared, file, specifier })
      return reason === undefined ? [] : [`${relative(root, file)}: '${specifier}' ${reason}`]
    }),
  )
}

function circlesOf(folder) {
  const imports = new Map(
    sourcesBelow(join(root, folder, 'src')).map((file) => [
      relative(root, file),
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(root, resolve(dirname(file), specifier))),
    ]),
  )
  return findCircles(imports).map((way) => `${way.join(' → ')} go in a circle`)
}

function refusal({ folder, manifest, declared, file, specifier }) {
  const isTest = /\.test\.tsx?$|\/(testing|contract)\//.test(file)
  if (specifier.startsWith('.')) return refusalWithin({ folder, file, specifier, isTest })
  if (specifier.startsWith('node:')) {
    const isPure = folder === 'packages/domain' || folder === 'apps/web'
    return isPure && !isTest ? 'has no place here: this code does no I/O' : undefined
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  if (name === manifest.name) return 'is this very package: import the file by its path'
  if (name.startsWith('@waymark/')) {
    const allowed = [...MAY_IMPORT[folder], ...((isTest && TESTS_MAY_IMPORT[folder]) || [])]
    if (!allowed.includes(name))
      return `points the wrong way: ${folder} may import ${MAY_IMPORT[folder].join(', ') || 'nothing'}`
    if (specifier.endsWith('/testing') && !isTest) return 'is for tests only'
  }
  if (isTest && ['vitest', 'fast-check'].includes(name)) return undefined // the root's own
  return declared.has(name) ? undefined : `is not among the dependencies of ${manifest.name}`
}

function refusalWithin({ folder, file, specifier, isTest }) {
  const target = relative(root, resolve(dirname(file), specifier))
  if (!target.startsWith(`${folder}/`))
    return 'leaves the package: import the other one by its name'
  if (/\/testing\//.test(target) && !isTest) return 'is for tests only'
  if (folder !== 'packages/server') return undefined
  const from = relative(join(root, folder, 'src'), file).split('/')
  const to = relative(join(folder, 'src'), target).split('/')
  const isFeature = ['mlflow', 'waymark', 'web', 'app.ts', 'routes.ts'].includes(to[0]) && !isTest
  if (from[0] === 'kernel' && isFeature) return 'is a feature, and the kernel knows none'
  const meet = from[0] === 'mlflow' && to[0] === 'mlflow' && from.length > 2 && to.length > 2
  return meet && from[1] !== to[1] && !isTest
    ? 'is another noun: they meet in the store'
    : undefined
}

function importsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((m) => m[1] ?? m[2] ?? m[3])
}

function sourcesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourcesBelow(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}
