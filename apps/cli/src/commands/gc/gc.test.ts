import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findLocalPath } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import { PLACES } from '../../testing/places.ts'

const [SERVER, ...IN_PLACE] = PLACES
const DAY = 86_400_000

function placeOf(artifactUri: string | undefined): string {
  return findLocalPath(artifactUri ?? '') ?? ''
}

describe.each(IN_PLACE)('gc on $name', ({ open }) => {
  it('deletes runs in the bin with their files, after a look and a yes', async () => {
    const { run, client } = await open()
    const ids: string[] = []
    for (const name of ['kept', 'gone']) {
      const { run: made } = await client.runs.create({ experimentId: '0', runName: name })
      await mkdir(placeOf(made.info.artifactUri), { recursive: true })
      await writeFile(join(placeOf(made.info.artifactUri), 'big.txt'), 'x'.repeat(2000))
      ids.push(made.info.runId)
    }
    const [kept = '', gone = ''] = ids
    const { run: before } = await client.runs.get({ runId: gone })
    const place = placeOf(before.info.artifactUri)
    await run(['runs', 'delete', gone])

    const looked = await run(['gc', '--dry-run'])
    const young = await run(['gc', '--older-than', '1d', '--yes'])
    const refused = await run(['gc'])
    const stays = existsSync(join(place, 'big.txt'))
    const done = await run(['gc', '--older-than', '1d'], { now: Date.now() + 2 * DAY, answer: 'y' })

    expect(looked.out).toMatch(
      new RegExp(`run +${gone} +gone +just now +2 kB\n1 thing, 2 kB; nothing`),
    )
    expect(young.out).toBe('There is nothing to delete.\n')
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(stays).toBe(true)
    expect(done).toMatchObject({ code: 0, out: 'Deleted 1 thing, 2 kB.\n' })
    expect(existsSync(place)).toBe(false)
    await expect(client.runs.get({ runId: gone })).rejects.toThrow(gone)
    expect((await client.runs.get({ runId: kept })).run.info.lifecycleStage).toBe('active')
  })

  it('deletes experiments in the bin', async () => {
    const { run, client } = await open()
    const { experimentId } = await client.experiments.create({ name: 'old' })
    await client.runs.create({ experimentId })
    await client.experiments.delete({ experimentId })

    const done = await run(['gc', '--experiment-ids', experimentId, '--yes', '--json'])

    expect(JSON.parse(done.out)).toMatchObject({ filesLeft: [] })
    await expect(client.experiments.get({ experimentId })).rejects.toThrow(experimentId)
  })

  it('finds orphans alone where they are asked for', async () => {
    const { run, client, folder } = await open()
    const { run: made } = await client.runs.create({ experimentId: '0' })
    const root = join(folder, 'mlartifacts/0')
    for (const name of [made.info.runId, 'f'.repeat(32), 'notes']) {
      await mkdir(join(root, name, 'artifacts'), { recursive: true })
      await writeFile(join(root, name, 'artifacts/a.txt'), 'abc')
    }

    const without = await run(['gc', '--yes'])
    const done = await run(['gc', '--orphans', '--yes'])

    expect(without.out).toBe('There is nothing to delete.\n')
    expect(done.out).toBe('Deleted 1 thing, 3 B.\n')
    expect(existsSync(join(root, 'f'.repeat(32)))).toBe(false)
    expect(existsSync(join(root, made.info.runId, 'artifacts/a.txt'))).toBe(true)
    expect(existsSync(join(root, 'notes/artifacts/a.txt'))).toBe(true)
  })

  it.each([
    [['--run-ids', 'nope'], 3, /nope/],
    [['--experiment-ids', '0'], 1, /bin/],
    [['--older-than', 'soon'], 2, /30d/],
  ])('ends %j with %i', async (argv, code, words) => {
    const { run } = await open()

    const ran = await run(['gc', ...argv])

    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.err).toMatch(words)
  })
})

it('gc refuses to work through a server', async () => {
  const { run } = await (SERVER as (typeof PLACES)[number]).open()

  const ran = await run(['gc', '--yes'])

  expect(ran).toMatchObject({ code: 2, out: '' })
  expect(ran.err).toMatch(/--backend-store-uri/)
})
