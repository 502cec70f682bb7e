import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../testing/places.ts'

const PAGE = readFileSync(join(import.meta.dirname, '../../../../docs/sdk/models.md'), 'utf8')
const PROGRAMS = [...PAGE.matchAll(/^```js\n(.*?)^```$/gms)].map(([, program = '']) => program)

describe('docs/sdk/models.md', () => {
  it.each(PROGRAMS)('has a program that prints what it says: %#', async (program) => {
    const source = program
      .replaceAll("'@waymark/sdk/models'", at('index.js'))
      .replaceAll("'@waymark/sdk'", at('../index.js'))
      .replaceAll("'@tensorflow/tfjs'", JSON.stringify(import.meta.resolve('@tensorflow/tfjs')))

    const args = ['--input-type=module', '--eval', source]
    const cwd = await makeFolder()
    const { stdout, status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })

    const promised = [...program.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(
      ([, text]) => text,
    )
    expect({
      status,
      lines: stdout.trim().split('\n'),
      stderr: status === 0 ? '' : stderr,
    }).toEqual({
      status: 0,
      lines: promised,
      stderr: '',
    })
  })
})

function at(file: string): string {
  return JSON.stringify(pathToFileURL(join(import.meta.dirname, file)).href)
}
