import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTestFolder } from '@waymark/store/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openSource, openTarget } from './open-place.ts'
import { EVERYTHING } from './testing/everything.ts'
import { fillPlace } from './testing/fill-place.ts'
import { makePlace } from './testing/places.ts'
import { snapshot } from './testing/snapshot.ts'
import { transfer } from './transfer.ts'

/** The index of a folder is kept in the user's cache: here in a folder of the test's. */
function useOwnCache(): void {
  vi.stubEnv('XDG_CACHE_HOME', makeTestFolder())
  onTestFinished(() => void vi.unstubAllEnvs())
}

async function carry(from: string, to: string) {
  const options = { cwd: '/' }
  await using source = await openSource(from, options)
  await using target = await openTarget(to, options)
  return await transfer({ source, target, choice: EVERYTHING, journal: undefined })
}

async function runsOf(uri: string): Promise<unknown> {
  await using source = await openSource(uri, { cwd: '/' })
  const text = JSON.stringify(await snapshot(source), (key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
    // Where files lie and when a place noted something is each place's own.
    return ['updatedAt', 'createdAt', 'artifactUri', 'artifactLocation', 'source'].includes(key)
      ? undefined
      : value
  })
  return JSON.parse(text)
}

function digestOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

describe('places by their URI', () => {
  it('carries a database into a folder and back, with all that it holds', async () => {
    useOwnCache()
    const database = makePlace()
    await fillPlace(database)
    const mlruns = join(makeTestFolder(), 'mlruns')
    const back = join(makeTestFolder(), 'mlflow.db')

    const there = await carry(database.uri, `file://${mlruns}`)
    const home = await carry(mlruns, back)

    expect(there).toMatchObject({ left: [], carried: { runs: 4, points: 6, files: 4 } })
    expect(home).toMatchObject({ left: [], carried: { runs: 4, points: 6, files: 4 } })
    expect(await runsOf(back)).toEqual(await runsOf(database.uri))
  })

  it('does not change a database that it reads', async () => {
    const database = makePlace()
    await fillPlace(database)
    const before = digestOf(database.uri)

    await carry(database.uri, join(makeTestFolder(), 'mlflow.db'))

    expect(digestOf(database.uri)).toBe(before)
  })

  it('makes no store where one is read', async () => {
    const gone = join(makeTestFolder(), 'gone')

    await expect(openSource(`file://${gone}`, { cwd: '/' })).rejects.toThrow(/gone/)
    expect(existsSync(gone)).toBe(false)
  })
})
