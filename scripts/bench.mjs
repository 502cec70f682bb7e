// `npm run bench -- <question>`: answers one question of benchmarks/ with figures from this machine.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { root, runOrExit } from './setup.mjs'

const folder = join(root, 'benchmarks')
const [question, ...args] = process.argv.slice(2)
const file = join(folder, `${question}.mjs`)
if (question === undefined || !existsSync(file)) {
  const questions = readdirSync(folder).filter((name) => name.endsWith('.mjs'))
  console.error(
    `usage: npm run bench -- <question>\nquestions: ${questions.map((name) => name.slice(0, -4)).join(', ')}`,
  )
  process.exit(2)
}
build()
runOrExit(process.execPath, [file, ...args])
