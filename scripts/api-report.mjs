// Writes docs/api/<package>.api.md: the public face of a package as its declarations state it,
// without comments, so that a changed surface shows in review. `--check` only compares.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './setup.mjs'

// A package, or one of its subpaths.
const FACES = [
  'sdk',
  'sdk/config',
  'sdk/models',
  'sdk/plots',
  'sdk/tfjs',
  'sdk/trackers',
  'sdk/wandb',
  'client',
  'models',
  'serving',
]
const isCheck = process.argv.includes('--check')
const stale = FACES.filter((face) => !isCurrent(face))

for (const face of stale) console.error(`${relative(root, reportFile(face))}: out of date`)
if (isCheck && stale.length > 0) console.error('run: node scripts/api-report.mjs')
process.exit(isCheck && stale.length > 0 ? 1 : 0)

function reportFile(face) {
  return join(root, 'docs/api', `${face.replace('/', '-')}.api.md`)
}

function isCurrent(face) {
  const file = reportFile(face)
  const wanted = reportOf(face)
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return true
  if (isCheck) return false
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, wanted)
  return true
}

function reportOf(face) {
  const [name, subpath = ''] = face.split('/')
  const index = join(root, 'packages', name, 'dist', subpath, 'index.d.ts')
  const parts = exportsOf(readFileSync(index, 'utf8')).map(({ names, from }) =>
    from.startsWith('.')
      ? declarationsIn(join(dirname(index), from.replace(/\.(ts|js)$/, '.d.ts')), names)
      : `export { ${names.join(', ')} } from '${from}'`,
  )
  const title = `# The public face of @waymark/${face}`
  const note = 'Made by `node scripts/api-report.mjs`; `npm run check` compares.'
  return `${title}\n\n${note}\n\n\`\`\`ts\n${parts.join('\n\n')}\n\`\`\`\n`
}

/** The `export { a, type B } from './file'` lines of a table of contents. */
function exportsOf(text) {
  return [...text.matchAll(/export (?:type )?\{([^}]*)\} from ['"]([^'"]+)['"]/g)].map(
    ([, names, from]) => ({
      from,
      names: names
        .split(',')
        .map((one) => one.replace(/\btype\b/, '').trim())
        .filter((one) => one !== '')
        .sort(),
    }),
  )
}

function declarationsIn(file, names) {
  const statements = statementsOf(withoutComments(readFileSync(file, 'utf8')))
  return names
    .flatMap((name) => {
      const declares = new RegExp(
        `^export (declare )?(abstract )?(function|interface|type|class|const) ${name}\\b`,
      )
      return statements.filter((statement) => declares.test(statement))
    })
    .join('\n')
}

function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\/\/.*$/gm, '')
}

/** The compiler begins each statement at the start of a line and indents all else. */
function statementsOf(text) {
  return text.split(/\n(?=(?:export|import|declare|interface|type|class) )/).map((statement) =>
    statement
      .split('\n')
      .filter((line) => line.trim() !== '')
      .join('\n'),
  )
}
