import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createLog } from '../kernel/log.ts'
import type { Reads } from '../readers/reads.ts'
import { DrawnPages, partsOf } from './drawn-page.ts'
import { PageRenderer, RENDER_MODULE } from './page-renderer.ts'

const BUILT = `<html lang="en"><head><script type="module" crossorigin src="./a.js"></script></head>
<body><div id="root"></div><p>foot</p></body></html>`

/** Pages drawn by a module of the test's own; `rows` and `list` are what is read. */
function startPages(read: { rows: string; list?: string; status?: number }, module: string) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-drawn-'))
  mkdirSync(join(folder, 'prerender'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, RENDER_MODULE), module)
  const reads: Reads = {
    ready: Promise.resolve(),
    read: (route) => ({
      answer: Promise.resolve({
        status: read.status ?? 200,
        headers: [],
        payload: route.endsWith('FirstPage') ? read.rows : (read.list ?? '{}'),
      }),
      cancel: () => undefined,
    }),
    close: async () => undefined,
  }
  const logged: string[] = []
  const renderer = new PageRenderer(
    folder,
    createLog('warn', (line) => logged.push(line)),
  )
  const pages = new DrawnPages(reads, renderer)
  onTestFinished(async () => {
    await pages.close()
    rmSync(folder, { recursive: true })
  })
  const draw = (path = 'e/1') => pages.draw(path, new AbortController().signal)
  return { draw, pages, logged }
}

// What any page of an experiment asks for.
const ASKING = `export const questionsOf = (path) => [
  'api/waymark/v1/experiments/' + path.slice(2) + '/first-page',
  'api/waymark/v1/experiments?limit=1000',
]
`

// Counts how often it was asked, and shows what it was given.
const COUNTING = `${ASKING}let count = 0
export async function renderPage({ path, answers }) {
  count += 1
  return count + ' ' + path + ' ' + JSON.stringify(answers)
}`

it('is drawn from the answers that its script would ask for', async () => {
  const { draw } = startPages({ rows: '{"keys":1}', list: '{"experiments":[]}' }, COUNTING)

  const page = await draw('e/7')

  const answers = {
    'api/waymark/v1/experiments/7/first-page': { keys: 1 },
    'api/waymark/v1/experiments?limit=1000': { experiments: [] },
  }
  expect(page?.markup).toBe(`1 e/7 ${JSON.stringify(answers)}`)
  expect(JSON.parse(page?.answers ?? '')).toEqual(answers)
})

it('is drawn once for the same answers, and anew for others', async () => {
  const read = { rows: '{"a":1}' }
  const { draw } = startPages(read, COUNTING)

  const [first, again] = [await draw(), await draw()]
  read.rows = '{"a":2}'
  const changed = await draw()

  expect(again).toBe(first)
  expect(changed?.markup).toMatch(/^2 /)
})

it('leaves out a list that outweighs it', async () => {
  const { draw } = startPages({ rows: '{}', list: JSON.stringify('x'.repeat(50_000)) }, COUNTING)

  expect((await draw())?.answers).toBe('{"api/waymark/v1/experiments/1/first-page":{}}')
})

it.each([
  ['a read is refused', { rows: '{}', status: 404 }, COUNTING],
  ['it asks for nothing', { rows: '{}' }, 'export const questionsOf = () => []'],
  ['it asks what no page may', { rows: '{}' }, `export const questionsOf = () => ['health']`],
  ['nobody knows what it asks', { rows: '{}' }, 'export const questionsOf = () => { throw 1 }'],
])('comes with nothing where %s', async (_, read, module) => {
  const { draw } = startPages(read, module)

  expect(await draw()).toBeUndefined()
  expect(await draw()).toBeUndefined()
})

it.each([
  ['a part is left to the browser', 'export const renderPage = async () => {}'],
  ['drawing fails', 'export const renderPage = async () => { throw 1 }'],
  ['the thread ends', 'export const renderPage = () => process.exit(1)'],
])('comes with its answers alone where %s', async (_, module) => {
  const { draw } = startPages({ rows: '{"a":1}' }, ASKING + module)

  const page = await draw()

  expect(page?.markup).toBeUndefined()
  expect(page?.answers).toContain('{"a":1}')
})

it('says when what draws is loaded', async () => {
  const { draw, pages } = startPages({ rows: '{}' }, COUNTING)

  const before = pages.isReady
  await draw()

  expect([before, pages.isReady]).toEqual([false, true])
})

it('says when the part that draws cannot be loaded, and goes on without', async () => {
  const { draw, logged } = startPages({ rows: '{}' }, 'throw new Error("no such build")')

  expect(await draw()).toBeUndefined()
  expect(logged.join('')).toContain('no such build')
})

it('stands in the page with its app’s script only fetched, and no text of it ends an element', () => {
  const { head, rest } = partsOf(BUILT)

  const drawn = rest({ markup: '<p>row</p>', now: 5, answers: '{"a":"</template>&lt;"}' }, 'ab-3')

  expect(head).toMatch(/^<html data-drawn="-?\d+,-?\d+" lang="en">/)
  expect(head).toContain('<link rel="modulepreload" crossorigin href="./a.js" data-app>')
  expect(head + rest(undefined, '')).not.toContain('<script type="module"')
  expect(drawn).toContain('<div id="root" hidden inert><p>row</p></div>')
  const [, json = ''] = /id="drawn-from">([^<&]*)<\/template>/.exec(drawn) ?? []
  expect(JSON.parse(json)).toEqual({ now: 5, heard: 'ab-3', answers: { a: '</template>&lt;' } })
  expect(drawn.endsWith('<p>foot</p></body></html>')).toBe(true)
})
