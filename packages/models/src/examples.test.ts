import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { makeFolder } from './testing/make-folder.ts'

const SOURCES = join(import.meta.dirname, '../src')

describe('the examples in docstrings', () => {
  it.each(examples())('of $file do what they say', async ({ program }) => {
    const here = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'index.js')).href)
    const tfjs = JSON.stringify(import.meta.resolve('@tensorflow/tfjs'))
    const source = program
      .replaceAll("'@waymark/models'", here)
      .replaceAll("'@tensorflow/tfjs'", tfjs)

    const args = ['--input-type=module', '--eval', source]
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: await makeFolder(),
      encoding: 'utf8',
    })

    const promised = [...program.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(
      ([, text]) => text,
    )
    expect(promised.length).toBeGreaterThan(0)
    expect({ status, lines: stdout.trim().split('\n') }).toEqual({ status: 0, lines: promised })
  })
})

function examples(): readonly { file: string; program: string }[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(SOURCES, file), 'utf8')
      const found = text.matchAll(/\* @example\n \* ```ts\n(.*?)\n \* ```/gs)
      return [...found].map(([, lines = '']) => ({ file, program: lines.replace(/^ \* ?/gm, '') }))
    })
}
