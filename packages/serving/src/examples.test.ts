import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeFolder } from '@waymark/models/testing'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const FACES: Readonly<Record<string, string>> = {
  '@waymark/sdk/models': 'packages/sdk/dist/models/index.js',
  '@waymark/models': 'packages/models/dist/index.js',
  '@waymark/serving': 'packages/serving/dist/index.js',
}

const guide = readFileSync(join(ROOT, 'docs/guides/serving.md'), 'utf8')
const handler = readFileSync(join(import.meta.dirname, '../src/http/scoring-handler.ts'), 'utf8')
const PROGRAMS = [
  ...[...guide.matchAll(/^```js\n(.*?)^```$/gms)].map(([, program = '']) => program),
  ...[...handler.matchAll(/\* ```ts\n(.*?)\n \* ```/gs)].map(([, lines = '']) =>
    lines.replace(/^ \* ?/gm, ''),
  ),
]

describe('a program in the guide or a docstring', () => {
  it.each(PROGRAMS)('prints what it says: %#', async (program) => {
    const source = program.replace(/'(@waymark\/[\w/]+)'/g, (_, name: string) =>
      JSON.stringify(pathToFileURL(join(ROOT, FACES[name] ?? name)).href),
    )

    const args = ['--input-type=module', '--eval', source]
    const cwd = await makeFolder()
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })

    const promised = [...program.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(
      ([, text]) => text,
    )
    expect({ lines: stdout.trim().split('\n'), stderr }).toEqual({ lines: promised, stderr: '' })
  })
})
