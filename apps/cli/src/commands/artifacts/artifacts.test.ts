import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PLACES } from '../../testing/places.ts'

describe.each(PLACES)('artifacts on $name', ({ open }) => {
  it('are stored, listed and downloaded', async () => {
    const { run, client, folder } = await open()
    const { run: made } = await client.runs.create({ experimentId: '0', startTime: 0 })
    const { runId } = made.info
    await mkdir(join(folder, 'plots/deep'), { recursive: true })
    await writeFile(join(folder, 'notes.txt'), 'hello')
    await writeFile(join(folder, 'plots/deep/a.svg'), '<svg/>')

    const one = await run(['artifacts', 'log-artifact', '-l', 'notes.txt', '-r', runId])
    const many = await run(['artifacts', 'log-artifacts', '-l', 'plots', '-r', runId, '-a', 'p'])
    const top = await run(['artifacts', 'list', '-r', runId])
    const all = await run(['artifacts', 'list', '-r', runId, '--recursive', '--json'])
    const uri = `runs:/${runId}/p`
    const back = await run(['artifacts', 'download', '-u', uri, '-d', 'back'])

    expect(one.out).toBe(`Logged 1 file to run ${runId}.\n`)
    expect(many.out).toBe(`Logged 1 file to run ${runId}.\n`)
    expect(top.out).toMatch(/^PATH +SIZE\nnotes\.txt +5 B\np\/\n$/)
    expect(JSON.parse(all.out)).toEqual([
      { path: 'notes.txt', is_dir: false, file_size: 5 },
      { path: 'p/deep/a.svg', is_dir: false, file_size: 6 },
    ])
    expect(back.out).toBe(`${join(folder, 'back/p')}\n`)
    expect(await readFile(join(folder, 'back/p/deep/a.svg'), 'utf8')).toBe('<svg/>')
    const { run: after } = await client.runs.get({ runId })
    expect(after.info.status).toBe('RUNNING')
  })

  it.each([
    [['list'], 2, /--run-id/],
    [['list', '-r', 'nope'], 3, /nope/],
    [['download'], 2, /--artifact-uri/],
    [['download', '-r', 'nope'], 3, /nope/],
    [['log-artifact', '-l', 'absent.txt', '-r', 'x'], 1, /absent\.txt/],
    [['log-artifact', '-l', '.', '-r', 'x'], 2, /log-artifacts/],
    [['log-artifacts', '-l', '.', '-r', 'nope'], 3, /nope/],
  ])('end %j with %i', async (argv, code, words) => {
    const { run } = await open()

    const ran = await run(['artifacts', ...argv])

    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.err).toMatch(words)
    expect(ran.err).not.toMatch(/\n {4}at /)
  })
})
