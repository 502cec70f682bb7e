import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@waymark/client'
import { openStore } from '@waymark/store'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeFolder } from '../../testing/places.ts'
import { run } from '../../testing/run.ts'
import { wordsForNothing } from './words-for-nothing.ts'

const BIN = fileURLToPath(new URL('../../../bin/waymark.js', import.meta.url))

/** A folder with a database and an mlruns folder, a run called as its place in each. */
async function makeStores(): Promise<string> {
  const folder = await makeFolder()
  for (const name of ['mlflow.db', 'mlruns']) {
    const uri = name === 'mlruns' ? join(folder, name) : `sqlite:///${join(folder, name)}`
    const store = await openStore({ uri, artifactRoot: '', cacheFolder: join(folder, 'cache') })
    await store.runs.create({
      experimentId: '0',
      userId: 'ada',
      runName: name,
      startTime: 1,
      tags: [],
    })
    await store.close()
  }
  return folder
}

interface Opened {
  readonly url: string
  readonly path: string
  readonly readOnly: boolean
}

/** Runs the program in a folder until the test ends; what it says that it opened. */
async function startProgram(cwd: string, ...argv: readonly string[]): Promise<readonly Opened[]> {
  const env = { PATH: process.env['PATH'], XDG_CACHE_HOME: join(cwd, 'cache') }
  const child = spawn(process.execPath, [BIN, ...argv], { cwd, env })
  let out = ''
  let err = ''
  child.stderr.on('data', (chunk) => {
    err += String(chunk)
  })
  onTestFinished(async () => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
  for await (const chunk of child.stdout) {
    out += String(chunk)
    if (out.trimEnd().endsWith(']')) return JSON.parse(out)
  }
  throw new Error(`It ended: ${out}${err}`)
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

describe('waymark open', () => {
  it('tells the pages of each store where the others are', async () => {
    const folder = await makeStores()

    const opened = await startProgram(
      folder,
      'open',
      'mlflow.db',
      'mlruns',
      '--port',
      '0',
      '--json',
    )

    const ports = opened.map(({ url }) => Number(new URL(url).port))
    for (const [own, { url }] of opened.entries()) {
      const answer = await fetch(`${url}/api/waymark/v1/stores`)

      expect(await answer.json()).toEqual({
        stores: ['mlflow.db', 'mlruns'].map((name, index) => ({
          name,
          port: ports[index],
          isThis: index === own,
        })),
      })
    }
  })

  it('shows every store that lies in a folder, and changes none', async () => {
    const folder = await makeStores()
    const before = digest(join(folder, 'mlflow.db'))

    const opened = await startProgram(folder, 'open', '.', '--port', '0', '--json')
    const upload = await fetch(`${opened[0]?.url}/api/2.0/mlflow-artifacts/artifacts/0/a.txt`, {
      method: 'PUT',
      body: 'x',
    })
    expect(upload.status).toBe(403)
    expect(existsSync(join(folder, 'mlartifacts'))).toBe(false)

    expect(opened).toMatchObject([
      { path: join(folder, 'mlflow.db'), readOnly: true },
      { path: join(folder, 'mlruns'), readOnly: true },
    ])
    for (const [index, name] of ['mlflow.db', 'mlruns'].entries()) {
      const client = createClient({ uri: opened[index]?.url ?? '' })
      const { runs } = await client.runs.search({ experimentIds: ['0'], orderBy: [] })
      expect(runs.map(({ info }) => info.runName)).toEqual([name])
      await expect(client.runs.create({ experimentId: '0' })).rejects.toThrow(/read/i)
    }
    expect(digest(join(folder, 'mlflow.db'))).toBe(before)
  })

  it('is what the name alone does where a store lies, and else tells what to try', async () => {
    const folder = await makeStores()
    const empty = await makeFolder()
    const world = { cwd: empty, stderr: { write: (text: string) => void (told += text) } }
    let told = ''

    expect(wordsForNothing({ ...world, cwd: folder })).toEqual(['open'])
    expect(wordsForNothing(world)).toEqual(['--help'])
    expect(told).toMatch(/waymark server .*\n +waymark open PATH/)
  })

  it('lets a store be changed with --write', async () => {
    const folder = await makeStores()

    const opened = await startProgram(folder, 'open', 'mlruns', '--port', '0', '--write', '--json')

    const client = createClient({ uri: opened[0]?.url ?? '' })
    const { run: made } = await client.runs.create({ experimentId: '0', runName: 'new' })
    expect(made.info.runName).toBe('new')
    expect(opened).toMatchObject([{ readOnly: false }])
  })

  it.each([
    [['open', 'nowhere'], 3, /nothing at/],
    [['open', '.'], 3, /mlruns/],
    [['open', '--port', 'x'], 2, /whole number/],
  ])('ends %j with %i', async (argv, code, words) => {
    const ran = await run(argv, { cwd: await makeFolder() })

    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.err).toMatch(words)
  })
})
