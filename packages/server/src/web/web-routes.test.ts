import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { ServedStore } from '@waymark/protocol/waymark'
import { afterEach, expect, it } from 'vitest'
import { type Probe, startProbe } from '../testing/index.ts'

let probe: Probe
let folder: string
afterEach(async () => {
  await probe.close()
  rmSync(folder, { recursive: true })
})

async function startWithBuild(stores?: () => readonly ServedStore[]): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'waymark-web-'))
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'outside')
  writeFileSync(join(folder, 'dist', 'index.html'), '<html><base href="./" /><p>page</p>')
  writeFileSync(join(folder, 'dist', 'assets', 'app-1a2b.js'), 'let a = 1')
  writeFileSync(join(folder, 'dist', 'assets', 'app-1a2b.js.br'), brotliCompressSync('let a = 1'))
  writeFileSync(join(folder, 'dist', 'assets', 'app-1a2b.js.map'), '{}')
  const web = { folder: join(folder, 'dist') }
  probe = await startProbe({}, { web, ...(stores && { stores }) })
  return probe.url
}

it('sends the page at the UI’s paths, pointing back at the root', async () => {
  const url = await startWithBuild()

  const root = await fetch(`${url}/`)
  const run = await fetch(`${url}/r/0f3a`)

  expect(await root.text()).toContain('href="./"')
  expect(await run.text()).toContain('href="../"')
  expect(root.headers.get('content-security-policy')).toMatch(/script-src 'self';/)
  expect(root.headers.get('cache-control')).toBe('no-cache')
})

it('packs a large page below the root, too, where the browser takes it', async () => {
  const url = await startWithBuild()
  writeFileSync(join(folder, 'dist', 'index.html'), `<base href="./" />${'<p>page'.repeat(200)}`)

  const packed = await fetch(`${url}/r/0f3a`, { headers: { 'accept-encoding': 'br' } })
  const plain = await fetch(`${url}/r/0f3a`, { headers: { 'accept-encoding': 'identity' } })

  expect(packed.headers.get('content-encoding')).toBe('br')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await packed.text()).toBe(await plain.text())
})

it('says in the page that there are several stores, and nothing of one', async () => {
  const served: ServedStore[] = []
  const url = await startWithBuild(() => served)
  const pageAt = async (path: string) => (await fetch(url + path)).text()

  const alone = [await pageAt('/'), await pageAt('/e/1')]
  served.push({ name: 'a', port: 1, isThis: true }, { name: 'b', port: 2, isThis: false })
  const [root, below] = [await pageAt('/'), await pageAt('/e/1')]

  expect(alone.join()).not.toContain('data-stores')
  expect(root).toMatch(/^<html data-stores><base href=".\/" \/>/)
  expect(below).toMatch(/^<html data-stores><base href="..\/" \/>/)
})

it('answers 404 for a file that a later build took away', async () => {
  const url = await startWithBuild()
  rmSync(join(folder, 'dist', 'assets'), { recursive: true })

  const gone = await fetch(`${url}/assets/app-1a2b.js`)

  expect(gone.status).toBe(404)
  expect(probe.logged.filter((line) => line.includes('error'))).toEqual([])
})

it('answers 304 to a page that the browser still has', async () => {
  const url = await startWithBuild()
  const first = await fetch(`${url}/`)
  const etag = first.headers.get('etag') ?? ''

  const again = await fetch(`${url}/`, { headers: { 'if-none-match': etag } })

  expect(again.status).toBe(304)
})

it('sends hashed files for good, packed where the browser takes it', async () => {
  const url = await startWithBuild()

  const packed = await fetch(`${url}/assets/app-1a2b.js`, { headers: { 'accept-encoding': 'br' } })
  const plain = await fetch(`${url}/assets/app-1a2b.js`, {
    headers: { 'accept-encoding': 'identity' },
  })

  expect(packed.headers.get('content-encoding')).toBe('br')
  expect(await packed.text()).toBe('let a = 1')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(plain.headers.get('cache-control')).toContain('immutable')
})

it.each([
  '/assets/app-1a2b.js.map',
  '/assets/app-1a2b.js.br',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/assets/',
  '/index.html',
  '/no/such/page',
])('sends nothing at %s', async (path) => {
  const url = await startWithBuild()

  const answer = await fetch(url + path)

  expect(answer.status).toBe(404)
})
