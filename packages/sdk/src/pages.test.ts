import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as config from './config/index.ts'
import * as sdk from './index.ts'
import * as trackers from './trackers/index.ts'
import * as wandb from './wandb/index.ts'

const ROOT = join(import.meta.dirname, '../../..')
const PAGE = readFileSync(join(ROOT, 'docs/sdk/README.md'), 'utf8')

describe('docs/sdk/README.md', () => {
  it.each(rowsOf('What holds it'))('names a test for %s', (_promise = '', name = '', file = '') => {
    const path = join(ROOT, file.replaceAll('`', ''))

    expect(existsSync(path) && readFileSync(path, 'utf8')).toContain(name)
  })

  it.each(rowsOf('Old name, ours'))(
    'has what it calls the successor of %s',
    (_theirs, ours = '') => {
      const named = [...ours.matchAll(/`(\w+)(?:\(|`)/g)].map(([, name = '']) => name)

      expect(named.filter((name) => !NAMES.has(name))).toEqual([])
    },
  )
})

/** Everything that is exported, and the methods of every class among that. */
const NAMES = new Set(
  [sdk, trackers, config, wandb].flatMap((face) =>
    Object.entries(face).flatMap(([name, exported]) => [name, ...methodsOf(exported)]),
  ),
)

function methodsOf(exported: unknown): readonly string[] {
  return typeof exported === 'function' ? Object.getOwnPropertyNames(exported.prototype ?? {}) : []
}

/** The rows of the table of a section, cell by cell. */
function rowsOf(title: string): readonly (readonly string[])[] {
  const [, section = ''] = PAGE.split(`\n## ${title}\n`)
  const [text = ''] = section.split('\n## ')
  const [, , ...rows] = text.split('\n').filter((line) => line.startsWith('|'))
  return rows.map((row) => row.slice(2, -2).split(' | '))
}
