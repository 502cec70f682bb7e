import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'

const SOURCES = join(import.meta.dirname, '../src')
const PAGES = join(import.meta.dirname, '../../../docs/sdk')

/** An example of a docstring or a page: a whole program, with what it prints behind each `console.log`. */
interface Example {
  readonly name: string
  readonly program: string
}

describe('the examples in docstrings and in docs/sdk', () => {
  it('are there', () => {
    expect(examples().length).toBeGreaterThanOrEqual(9)
  })

  it.each(examples())('$name does what it says', ({ program }) => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-example-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const source = program.replace(/'@waymark\/sdk(\/\w+)?'/g, (_, face = '') => builtAt(face))

    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', source],
      { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } },
    )

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.split('\n').filter((line) => line !== '')).toEqual(promises(program))
  })
})

/** Where a face of the package lies, as a literal. */
function builtAt(face: string): string {
  return JSON.stringify(pathToFileURL(join(import.meta.dirname, face, 'index.js')).href)
}

function examples(): readonly Example[] {
  const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .flatMap((file) => examplesIn(file))
  // The page of models needs packages of the user's own: a test beside it has them.
  const pages = readdirSync(PAGES).filter((page) => page !== 'models.md')
  return [...sources, ...pages.sort().flatMap(programsIn)]
}

/** The programs of a page: what begins with an import. */
function programsIn(page: string): readonly Example[] {
  const found = readFileSync(join(PAGES, page), 'utf8').matchAll(
    /^```(?:ts|js)\n(import .*?)^```/gms,
  )
  return [...found].map(([, program = ''], index) => ({ name: `${page} #${index + 1}`, program }))
}

function examplesIn(file: string): readonly Example[] {
  const text = readFileSync(join(SOURCES, file), 'utf8')
  const found = text.matchAll(/\* @example\n \* ```ts\n(.*?)\n \* ```/gs)
  return [...found].map(([, lines = ''], index) => ({
    name: `${file} #${index + 1}`,
    program: lines.replace(/^ \* ?/gm, ''),
  }))
}

/** What an example says that it prints. */
function promises(program: string): readonly string[] {
  return [...program.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, printed = '']) => printed)
}
