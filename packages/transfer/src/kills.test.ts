import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { startWithStore } from '@waymark/server/testing'
import { makeTestFolder } from '@waymark/store/testing'
import { describe, expect, it } from 'vitest'
import { openSource, openTarget } from './open-place.ts'
import { EVERYTHING } from './testing/everything.ts'
import { fillPlace } from './testing/fill-place.ts'
import { makePlace } from './testing/places.ts'
import { snapshot } from './testing/snapshot.ts'
import { transfer } from './transfer.ts'

/** Kills of each target; a program starts for each. WAYMARK_KILL_ROUNDS asks for more. */
const ROUNDS = Number(process.env['WAYMARK_KILL_ROUNDS'] ?? 2)
/** Calls of a target that one whole import makes, about. */
const CALLS = 45
/** Long enough for a commit or a request to be under way when the kill comes. */
const LONGEST_DELAY_MS = 8

const CHILD = fileURLToPath(new URL('testing/import-child.js', import.meta.url))

/** Ways to make a place to import into, and whether to speak nothing but MLflow's API to it. */
const TARGETS: readonly {
  readonly name: string
  readonly make: () => Promise<string>
  readonly via?: 'mlflow'
}[] = [
  { name: 'a database', make: async () => join(makeTestFolder(), 'mlflow.db') },
  { name: 'an mlruns folder', make: async () => `file://${join(makeTestFolder(), 'mlruns')}` },
  { name: 'a server of MLflow', make: async () => (await startWithStore()).url, via: 'mlflow' },
  { name: 'a server', make: async () => (await startWithStore()).url },
]

/** A row of numbers from 0 to 1 that a failure's message lets one repeat. */
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

async function runChild(args: readonly string[], cache: string) {
  const env = { ...process.env, XDG_CACHE_HOME: cache }
  const child = spawn(process.execPath, [CHILD, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [words, [code, signal]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  return { code: code as number | null, signal: signal as string | null, words }
}

/** All that a place holds, but for ids that a server makes up, times of noting, and where files lie. */
async function contentOf(uri: string): Promise<unknown> {
  const copy = join(makeTestFolder(), 'copy.db')
  await using source = await openSource(uri, { cwd: '/' })
  await using target = await openTarget(copy, { cwd: '/' })
  const { carried, left } = await transfer({
    source,
    target,
    choice: EVERYTHING,
    journal: undefined,
  })
  const found = await snapshot(source)
  const content = JSON.stringify(found, (key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
    if (OWN.has(key) || value === null || value === '') return undefined
    return key === 'tags' ? (value as { key: string }[]).filter(isCarriedTag) : value
  })
  const { runs, points, files, loggedModels, versions } = carried
  return { counts: { runs, points, files, loggedModels, versions }, left, content: sorted(content) }
}

const OWN = new Set([
  'updatedAt',
  'createdAt',
  'artifactUri',
  'artifactLocation',
  'source',
  'runId',
  'modelId',
  'experimentId',
  'sourceRunId',
  'latestVersions',
  'userId',
])

function isCarriedTag({ key }: { readonly key: string }): boolean {
  return !key.startsWith('waymark.') && key !== 'mlflow.parentRunId' && key !== 'mlflow.user'
}

/** With the entries of every list in an order of their own: servers order some of them by id. */
function sorted(json: string): unknown {
  return JSON.parse(json, (_key, value: unknown) =>
    Array.isArray(value)
      ? [...value].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : value,
  )
}

describe.each(TARGETS)(
  'an import into $name that is killed again and again',
  ({ make, via = '' }) => {
    it(`comes to the same in the end (${ROUNDS} kills)`, { timeout: 600_000 }, async () => {
      const from = makePlace()
      await fillPlace(from)
      const expected = await contentOf(from.uri)
      const cache = makeTestFolder()
      const seed = Date.now() % 2 ** 32
      const draw = draws(seed)
      let to = await make()
      let kills = 0
      while (kills < ROUNDS) {
        const journal = join(cache, `journal-${draw() < 0.5 ? 'kept' : kills}.ndjson`)
        const calls = String(1 + Math.floor(draw() * CALLS))
        const delay = String(draw() * LONGEST_DELAY_MS)
        const killed = await runChild([from.uri, to, journal, calls, delay, via], cache)
        if (killed.signal === 'SIGKILL') kills += 1
        else {
          // It was faster than its end: what it made is looked at, and the next one starts anew.
          expect(killed, `seed ${seed}`).toMatchObject({ code: 0, words: '' })
          expect(await contentOf(to), `seed ${seed}`).toEqual(expected)
          to = await make()
        }
      }
      const last = await runChild([from.uri, to, join(cache, 'last.ndjson'), '0', '0', via], cache)

      expect(last, `seed ${seed}`).toMatchObject({ code: 0, words: '' })
      expect(await contentOf(to), `seed ${seed}`).toEqual(expected)
    })
  },
)
